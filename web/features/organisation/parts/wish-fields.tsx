import type { JSX } from 'solid-js';
import { For, Match, Show, Switch } from 'solid-js';
import { unitKinds } from '../../../../server/modules/organisation/contract.ts';
import type { UnitOrderInput, UnitOrderWish } from '../../../../server/modules/organisation/schemas-unit-orders.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Checkbox, SelectField, TextField, type Choice } from '../../../ui/inputs.tsx';
import type { ListedUnit } from '../queries.ts';
import { UnitPicker } from './pickers.tsx';

export type WishKind = UnitOrderInput['kind'];

/** What an order does, as it is typed. */
export interface WishValues {
  nameAr: string;
  nameEn: string;
  code: string;
  unitKind: string;
  to: Choice | undefined;
  unitIds: readonly string[];
}
export const blankWish: WishValues = {
  nameAr: '',
  nameEn: '',
  code: '',
  unitKind: 'department',
  to: undefined,
  unitIds: [],
};

/** What may be ordered of the agency itself: its names, a unit below it, and what sits directly in it. */
export const ofRoot: readonly WishKind[] = ['found', 'rename', 'relocate'];
const founds = (kind: WishKind): boolean => kind === 'found' || kind === 'split';
/** Whether it leads to another unit. */
const leads = (kind: WishKind): boolean => kind === 'move' || kind === 'merge' || kind === 'relocate';
const names = (kind: WishKind): boolean => kind === 'rename' || founds(kind);

/** What is missing for the kind of order chosen, by field. */
export const checkWish = (kind: WishKind, values: WishValues): Partial<Record<keyof WishValues, string>> => ({
  ...(names(kind) && values.nameAr.trim() === '' ? { nameAr: t('organisation.unit.nameAr.missing') } : {}),
  ...(names(kind) && values.nameEn.trim() === '' ? { nameEn: t('organisation.unit.nameEn.missing') } : {}),
  ...(founds(kind) && values.code.trim() === '' ? { code: t('organisation.code.missing') } : {}),
  ...(leads(kind) && !values.to ? { to: t('organisation.order.to.missing') } : {}),
});

/** The order as it is sent, without its day and its paper. */
export function wishOf(kind: WishKind, values: WishValues): UnitOrderWish {
  const named = { nameAr: values.nameAr.trim(), nameEn: values.nameEn.trim() };
  const unitKind = unitKinds.filter((one) => one !== 'agency').find((one) => one === values.unitKind) ?? 'department';
  const unit = { ...named, code: values.code.trim(), kind: unitKind };
  const to = values.to?.value ?? '';
  if (kind === 'found') return { kind, unit };
  if (kind === 'rename') return { kind, ...named };
  if (kind === 'reclassify') return { kind, unitKind };
  if (kind === 'move') return { kind, parentId: to };
  if (kind === 'merge') return { kind, intoUnitId: to };
  if (kind === 'relocate') return { kind, intoUnitId: to, positionIds: null };
  if (kind === 'split') return { kind, unit, unitIds: [...values.unitIds] };
  return { kind };
}

interface TextProps {
  name: string;
  value: string;
  error: string | undefined;
  onInput: (value: string) => void;
}

/** The fields that a kind of order asks for. */
export function WishFields(props: {
  kind: WishKind;
  values: WishValues;
  text: (name: 'nameAr' | 'nameEn' | 'code') => TextProps;
  error: (name: keyof WishValues) => string | undefined;
  onKind: (unitKind: string) => void;
  onTo: (to: Choice | undefined) => void;
  onUnits: (unitIds: readonly string[]) => void;
  /** The unit it is about, which is no place for itself. */
  without: string | undefined;
  /** Units directly below it, which a split may take along. */
  below: readonly ListedUnit[];
  /** Units that are planned and may be named already. */
  planned?: readonly Choice[];
}): JSX.Element {
  return (
    <>
      <Show when={names(props.kind)}>
        <TextField {...props.text('nameAr')} label={t('organisation.unit.nameAr')} dir="auto" maxlength={200} />
        <TextField {...props.text('nameEn')} label={t('organisation.unit.nameEn')} dir="ltr" maxlength={200} />
      </Show>
      <Show when={founds(props.kind)}>
        <TextField
          {...props.text('code')}
          label={t('organisation.unit.code')}
          hint={t('organisation.unit.code.hint')}
          dir="ltr"
          maxlength={40}
        />
      </Show>
      <Switch>
        <Match when={props.kind === 'reclassify' || founds(props.kind)}>
          <SelectField
            name="unitKind"
            label={t('organisation.unit.kind')}
            value={props.values.unitKind}
            error={props.error('unitKind')}
            onChange={(value) => props.onKind(value)}
            choices={unitKinds
              .filter((value) => value !== 'agency')
              .map((value) => ({ value, label: t(`organisation.kind.${value}`) }))}
          />
        </Match>
        <Match when={leads(props.kind)}>
          <UnitPicker
            name="to"
            label={t(`organisation.order.leads.${props.kind as 'move' | 'merge' | 'relocate'}`)}
            value={props.values.to}
            error={props.error('to')}
            onChange={(choice) => props.onTo(choice)}
            without={props.without}
            planned={props.planned}
          />
        </Match>
      </Switch>
      <Show when={props.kind === 'split' && props.below.length > 0}>
        <fieldset class="grid gap-1">
          <legend class="mb-1 font-medium">{t('organisation.order.splitUnits')}</legend>
          <For each={props.below}>
            {(one) => (
              <Checkbox
                label={pick(one.nameAr, one.nameEn)}
                checked={props.values.unitIds.includes(one.id)}
                onChange={(isChosen) =>
                  props.onUnits([...props.values.unitIds.filter((id) => id !== one.id), ...(isChosen ? [one.id] : [])])
                }
              />
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={props.kind === 'relocate'}>
        <p class="text-s text-ink-2">{t('organisation.order.relocates')}</p>
      </Show>
      <Show when={props.kind === 'merge' || props.kind === 'close' || props.kind === 'split'}>
        <p class="text-s text-ink-2">{t('organisation.order.peopleFirst')}</p>
      </Show>
    </>
  );
}
