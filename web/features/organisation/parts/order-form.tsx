import { revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Match, Show, Switch, createEffect, createSignal, on, untrack } from 'solid-js';
import { unitKinds, unitOrderKinds } from '../../../../server/modules/organisation/contract.ts';
import type {
  UnitOrderEffect,
  UnitOrderGiven,
  UnitOrderInput,
} from '../../../../server/modules/organisation/schemas-unit-orders.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../../../ui/form.tsx';
import { Checkbox, SelectField, TextArea, TextField, type Choice } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getChart, getUnit, getUnitHistory, getUnits, type ListedUnit, type Unit } from '../queries.ts';
import { tellFollowing } from './following.ts';
import { UnitPicker } from './pickers.tsx';

type Kind = UnitOrderInput['kind'];
interface Values {
  kind: Kind;
  effectiveOn: string;
  nameAr: string;
  nameEn: string;
  code: string;
  unitKind: string;
  to: Choice | undefined;
  unitIds: readonly string[];
  number: string;
  on: string;
  legalBasis: string;
  note: string;
}
const founds = (kind: Kind): boolean => kind === 'found' || kind === 'split';
const names = (kind: Kind): boolean => kind === 'rename' || founds(kind);
/** What may be ordered of the agency itself: its names, and a unit below it. */
const ofRoot: readonly Kind[] = ['found', 'rename'];

/** An order about a unit, from a day on: what it would do is shown before it is given. */
export default function OrderForm(props: {
  unit: Tagged<Unit>;
  /** Units directly below it. */
  below: readonly ListedUnit[];
  onClose: () => void;
}): JSX.Element {
  const unit = (): Unit => props.unit.data;
  const [effect, setEffect] = createSignal<UnitOrderEffect>();
  const kinds = (): readonly Kind[] => (unit().kind === 'agency' ? ofRoot : unitOrderKinds);
  const blank = untrack((): Values => ({
    kind: 'rename',
    effectiveOn: '',
    nameAr: unit().nameAr,
    nameEn: unit().nameEn,
    code: '',
    unitKind: unit().kind === 'agency' ? 'department' : unit().kind,
    to: undefined,
    unitIds: [],
    number: '',
    on: '',
    legalBasis: '',
    note: '',
  }));
  const form: Form<Values> = createForm<Values>({
    initial: blank,
    check: (values) => ({
      ...(values.effectiveOn === '' ? { effectiveOn: t('organisation.order.effectiveOn.missing') } : {}),
      ...(names(values.kind) && values.nameAr.trim() === '' ? { nameAr: t('organisation.unit.nameAr.missing') } : {}),
      ...(names(values.kind) && values.nameEn.trim() === '' ? { nameEn: t('organisation.unit.nameEn.missing') } : {}),
      ...(founds(values.kind) && values.code.trim() === '' ? { code: t('organisation.code.missing') } : {}),
      ...((values.kind === 'move' || values.kind === 'merge') && !values.to
        ? { to: t('organisation.order.to.missing') }
        : {}),
    }),
    send: async (values, key) => {
      const path = agencyPath(agency(), 'units', unit().id, 'orders');
      const body = bodyOf(values);
      if (!effect()) {
        setEffect(await api.post<UnitOrderEffect>(`${path}/preview`, body));
        return;
      }
      const given = await api.post<UnitOrderGiven>(path, body, { ifMatch: props.unit.etag, idempotencyKey: key });
      await revalidate([getUnits.key, getUnit.key, getChart.key, getUnitHistory.key]);
      showToast({
        text: given.effect.takesEffectNow
          ? t('organisation.order.holds')
          : t('organisation.order.willHold', { day: date(given.order.effectiveOn) }),
      });
      tellFollowing({ ...unit(), followingRows: given.followingRows });
      props.onClose();
    },
  });
  // What was shown holds for what was asked: another wish, another effect.
  createEffect(on(form.values, () => setEffect(undefined), { defer: true }));
  const kind = (): Kind => form.values().kind;
  const choose = (next: Kind): void => {
    form.set('kind', next);
    const keeps = next === 'rename';
    form.set('nameAr', keeps ? unit().nameAr : '');
    form.set('nameEn', keeps ? unit().nameEn : '');
  };
  const isStale = (): boolean => form.problem()?.code === 'stale-version';
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('organisation.order.title', { name: pick(unit().nameAr, unit().nameEn) })}
      consequence={t('organisation.order.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()} disabled={isStale()}>
            {t(effect() ? 'organisation.order.issue' : 'organisation.order.preview')}
          </Button>
        </>
      }
    >
      <Show when={isStale()} fallback={<ErrorSummary form={form} />}>
        <StaleNotice
          onReload={() => {
            props.onClose();
            void revalidate([getUnits.key, getUnit.key]);
          }}
        />
      </Show>
      <SelectField
        name="kind"
        label={t('organisation.order.what')}
        value={kind()}
        onChange={(value) => choose(value as Kind)}
        choices={kinds().map((value) => ({ value, label: t(`organisation.orderTask.${value}`) }))}
      />
      <DateField
        name="effectiveOn"
        label={t('organisation.order.effectiveOn')}
        hint={t('organisation.order.effectiveOn.hint')}
        value={form.values().effectiveOn}
        error={form.error('effectiveOn')}
        onChange={(iso) => form.set('effectiveOn', iso)}
      />
      <Show when={names(kind())}>
        <TextField {...form.text('nameAr')} label={t('organisation.unit.nameAr')} dir="auto" maxlength={200} />
        <TextField {...form.text('nameEn')} label={t('organisation.unit.nameEn')} dir="ltr" maxlength={200} />
      </Show>
      <Show when={founds(kind())}>
        <TextField
          {...form.text('code')}
          label={t('organisation.unit.code')}
          hint={t('organisation.unit.code.hint')}
          error={form.error('code') ?? form.problem()?.fieldError('unit.code')}
          dir="ltr"
          maxlength={40}
        />
      </Show>
      <Switch>
        <Match when={kind() === 'reclassify' || founds(kind())}>
          <SelectField
            name="unitKind"
            label={t('organisation.unit.kind')}
            value={form.values().unitKind}
            error={form.error('unitKind')}
            onChange={(value) => form.set('unitKind', value)}
            choices={unitKinds
              .filter((value) => value !== 'agency')
              .map((value) => ({ value, label: t(`organisation.kind.${value}`) }))}
          />
        </Match>
        <Match when={kind() === 'move' || kind() === 'merge'}>
          <UnitPicker
            name="to"
            label={t(kind() === 'move' ? 'organisation.unit.parent' : 'organisation.order.into')}
            value={form.values().to}
            error={
              form.error('to') ?? form.problem()?.fieldError('parentId') ?? form.problem()?.fieldError('intoUnitId')
            }
            onChange={(choice) => form.set('to', choice)}
            without={unit().id}
          />
        </Match>
      </Switch>
      <Show when={kind() === 'split' && props.below.length > 0}>
        <fieldset class="grid gap-1">
          <legend class="mb-1 font-medium">{t('organisation.order.splitUnits')}</legend>
          <For each={props.below}>
            {(one) => (
              <Checkbox
                label={pick(one.nameAr, one.nameEn)}
                checked={form.values().unitIds.includes(one.id)}
                onChange={(isChosen) =>
                  form.set('unitIds', [
                    ...form.values().unitIds.filter((id) => id !== one.id),
                    ...(isChosen ? [one.id] : []),
                  ])
                }
              />
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={kind() === 'merge' || kind() === 'close' || kind() === 'split'}>
        <p class="text-s text-ink-2">{t('organisation.order.peopleFirst')}</p>
      </Show>
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          {...form.text('number')}
          label={t('organisation.order.number')}
          hint={t('organisation.order.number.hint')}
          optional
          dir="auto"
          maxlength={60}
        />
        <DateField
          name="on"
          label={t('organisation.order.on')}
          optional
          value={form.values().on}
          error={form.error('on')}
          onChange={(iso) => form.set('on', iso)}
        />
      </div>
      <TextField
        {...form.text('legalBasis')}
        label={t('organisation.order.legalBasis')}
        optional
        dir="auto"
        maxlength={300}
      />
      <TextArea {...form.text('note')} label={t('organisation.order.note')} optional rows={2} maxlength={2000} />
      <Show when={effect()}>{(told) => <EffectNotice effect={told()} />}</Show>
    </Dialog>
  );
}

/** What the order would do, in counts. */
function EffectNotice(props: { effect: UnitOrderEffect }): JSX.Element {
  return (
    <Notice tone="info">
      <p class="font-semibold" role="status">
        {props.effect.takesEffectNow
          ? t('organisation.effect.now')
          : t('organisation.effect.later', { day: date(props.effect.effectiveOn) })}
      </p>
      <ul class="list-disc ps-5">
        <For each={props.effect.units}>
          {(one) => (
            <li>{t(`organisation.effectOn.${one.effect}`, { name: isolate(pick(one.nameAr, one.nameEn)) })}</li>
          )}
        </For>
        <Show when={props.effect.unitsBelow > 0}>
          <li>{t('organisation.effect.below', { count: props.effect.unitsBelow })}</li>
        </Show>
        <li>{t('organisation.effect.people', { count: props.effect.people })}</li>
        <li>{t('organisation.effect.seats', { count: props.effect.seats })}</li>
      </ul>
    </Notice>
  );
}

function bodyOf(values: Values): Record<string, unknown> {
  const { kind, effectiveOn, nameAr, nameEn, code, unitKind, to, unitIds } = values;
  const named = { nameAr: nameAr.trim(), nameEn: nameEn.trim() };
  const unit = { ...named, code: code.trim(), kind: unitKind };
  const order = {
    ...(values.number.trim() ? { number: values.number.trim() } : {}),
    ...(values.on ? { on: values.on } : {}),
    ...(values.legalBasis.trim() ? { legalBasis: values.legalBasis.trim() } : {}),
    ...(values.note.trim() ? { note: values.note.trim() } : {}),
  };
  const content: Record<Kind, Record<string, unknown>> = {
    found: { unit },
    rename: named,
    reclassify: { unitKind },
    move: { parentId: to?.value },
    merge: { intoUnitId: to?.value },
    split: { unit, unitIds },
    close: {},
  };
  return { kind, effectiveOn, order, ...content[kind] };
}
