import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import * as z from 'zod/mini';
import { entryEffects } from '../../../../server/modules/audit/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { shortDate } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Drawer } from '../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { Chip } from '../../../ui/marks.tsx';
import { findActors, findPeople, type Log } from '../queries.ts';
import { SUBJECTS } from '../words.ts';

const text = (longest: number): z.ZodMiniType<string | undefined> =>
  z.catch(z.optional(z.string().check(z.maxLength(longest))), undefined);

/** The filters as they stand in the URL, and the entry whose panel is open. */
export const auditShape = {
  person: z.catch(z.optional(z.uuid()), undefined),
  actor: z.catch(z.optional(z.uuid()), undefined),
  subject: z.catch(z.optional(z.enum(SUBJECTS)), undefined),
  effect: z.catch(z.optional(z.enum(entryEffects)), undefined),
  reads: z.catch(z.optional(z.literal('without')), undefined),
  from: z.catch(z.optional(z.iso.date()), undefined),
  to: z.catch(z.optional(z.iso.date()), undefined),
  request: text(80),
  entry: z.catch(z.optional(z.uuid()), undefined),
};
export interface AuditState {
  person?: string | undefined;
  actor?: string | undefined;
  subject?: (typeof SUBJECTS)[number] | undefined;
  effect?: (typeof entryEffects)[number] | undefined;
  reads?: 'without' | undefined;
  from?: string | undefined;
  to?: string | undefined;
  request?: string | undefined;
  entry?: string | undefined;
}
export type Patch = (patch: Partial<Record<keyof AuditState, string | undefined>>) => void;
export const NO_FILTERS = {
  person: undefined,
  actor: undefined,
  subject: undefined,
  effect: undefined,
  reads: undefined,
  from: undefined,
  to: undefined,
  request: undefined,
};

/** The filters as the service takes them. */
export const filterQuery = (state: AuditState): Record<string, string | undefined> => ({
  person: state.person,
  actor: state.actor,
  action: state.subject && `${state.subject}.`,
  effect: state.effect,
  reads: state.reads,
  firstDay: state.from,
  lastDay: state.to,
  requestId: state.request,
});

/** Names of the people and accounts that filters name, as far as the rows shown know them. */
export interface Known {
  person: () => string | undefined;
  actor: () => string | undefined;
}

/** The filters that hold, each with a way to take it off. */
export function FilterChips(props: { state: AuditState; known: Known; onChange: Patch }): JSX.Element {
  const held = (): Array<{ key: keyof AuditState; label: string }> => {
    const state = props.state;
    return [
      ...(state.person
        ? [{ key: 'person' as const, label: t('audit.chip.person', { name: props.known.person() ?? '…' }) }]
        : []),
      ...(state.actor
        ? [{ key: 'actor' as const, label: t('audit.chip.actor', { name: props.known.actor() ?? '…' }) }]
        : []),
      ...(state.subject ? [{ key: 'subject' as const, label: t(`audit.subject.${state.subject}`) }] : []),
      ...(state.from ? [{ key: 'from' as const, label: t('audit.chip.from', { day: shortDate(state.from) }) }] : []),
      ...(state.to ? [{ key: 'to' as const, label: t('audit.chip.to', { day: shortDate(state.to) }) }] : []),
      ...(state.request
        ? [{ key: 'request' as const, label: t('audit.chip.request', { id: isolate(state.request.slice(0, 8)) }) }]
        : []),
    ];
  };
  return (
    <For each={held()}>
      {(one) => (
        <Chip label={one.label} onRemove={() => props.onChange({ [one.key]: undefined })}>
          {one.label}
        </Chip>
      )}
    </For>
  );
}

const searchPeople = async (typed: string, signal: AbortSignal) =>
  (await findPeople(typed, signal)).map((one) => ({
    value: one.personId,
    label: pick(one.fullNameAr, one.fullNameEn),
    detail: one.staffNumber,
  }));

const searchActors = async (log: Log, typed: string, signal: AbortSignal) =>
  (await findActors(log, typed, signal)).map((one) => ({
    value: one.accountId,
    label: pick(one.nameAr, one.nameEn),
    detail: one.isMember ? one.email : t('audit.actor.left', { email: isolate(one.email) }),
  }));

/** All filters in a panel; each holds as soon as it is set. */
export function FilterPanel(props: {
  open: boolean;
  log: Log;
  state: AuditState;
  known: Known;
  onClose: () => void;
  onChange: Patch;
  /** A name chosen, which the rows shown may not know. */
  onPick: (key: 'person' | 'actor', id: string | undefined, name: string | undefined) => void;
}): JSX.Element {
  return (
    <Drawer
      open={props.open}
      onClose={() => props.onClose()}
      title={t('audit.filters')}
      actions={
        <>
          <Button onClick={() => props.onChange(NO_FILTERS)}>{t('ui.noMatch.clear')}</Button>
          <Button kind="primary" onClick={() => props.onClose()}>
            {t('audit.filters.show')}
          </Button>
        </>
      }
    >
      <Show when={props.log === 'agency'}>
        <Combobox
          name="person"
          label={t('audit.person')}
          hint={t('audit.person.hint')}
          optional
          value={props.state.person ? { value: props.state.person, label: props.known.person() ?? '…' } : undefined}
          onChange={(choice) => props.onPick('person', choice?.value, choice?.label)}
          search={searchPeople}
        />
      </Show>
      <Combobox
        name="actor"
        label={t('audit.actor')}
        hint={t('audit.actor.hint')}
        optional
        value={props.state.actor ? { value: props.state.actor, label: props.known.actor() ?? '…' } : undefined}
        onChange={(choice) => props.onPick('actor', choice?.value, choice?.label)}
        search={(typed, signal) => searchActors(props.log, typed, signal)}
      />
      <SelectField
        name="effect"
        label={t('audit.effect')}
        optional
        value={props.state.effect ?? ''}
        onChange={(effect) => props.onChange({ effect })}
        placeholder={t('audit.any')}
        choices={entryEffects.map((effect) => ({ value: effect, label: t(`audit.effect.${effect}`) }))}
      />
      <SelectField
        name="subject"
        label={t('audit.subject')}
        optional
        value={props.state.subject ?? ''}
        onChange={(subject) => props.onChange({ subject })}
        placeholder={t('audit.any')}
        choices={SUBJECTS.map((subject) => ({ value: subject, label: t(`audit.subject.${subject}`) }))}
      />
      <DateField
        name="from"
        label={t('audit.from')}
        optional
        value={props.state.from ?? ''}
        max={props.state.to}
        onChange={(from) => props.onChange({ from })}
      />
      <DateField
        name="to"
        label={t('audit.to')}
        optional
        value={props.state.to ?? ''}
        min={props.state.from}
        onChange={(to) => props.onChange({ to })}
      />
      <TextField
        name="request"
        label={t('audit.request')}
        hint={t('audit.request.hint')}
        optional
        dir="ltr"
        maxlength={80}
        value={props.state.request ?? ''}
        onInput={(request) => props.onChange({ request: request.trim() })}
      />
    </Drawer>
  );
}
