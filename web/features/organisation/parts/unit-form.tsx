import { revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { unitKinds } from '../../../../server/modules/organisation/contract.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField, TextField, type Choice } from '../../../ui/inputs.tsx';
import { StaleChoice, type Clash } from '../../../ui/stale-choice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import {
  agency,
  getChart,
  getUnit,
  getUnitHistory,
  getUnits,
  type ListedUnit,
  type Unit,
  type UnitChanged,
} from '../queries.ts';
import { tellFollowing } from './following.ts';
import { UnitPicker } from './pickers.tsx';

interface Values {
  code: string;
  nameAr: string;
  nameEn: string;
  kind: string;
  parent: Choice | undefined;
  openedOn: string;
}

const FIELDS = ['code', 'nameAr', 'nameEn', 'kind', 'parent'] as const;
const asChoice = (unit: ListedUnit | undefined): Choice | undefined =>
  unit && { value: unit.id, label: pick(unit.nameAr, unit.nameEn) };
const shown = (values: Values, field: (typeof FIELDS)[number]): string =>
  field === 'parent'
    ? (values.parent?.label ?? '')
    : field === 'kind'
      ? t(`organisation.kind.${values.kind}`)
      : values[field];

/**
 * Opens a unit below another, or changes one (`unit`): names, code, kind, the unit above. A change made meanwhile by
 * somebody else is shown field by field before anything is overwritten.
 */
export default function UnitForm(props: {
  units: readonly ListedUnit[];
  unit?: Tagged<Unit>;
  parent?: ListedUnit | undefined;
  onClose: () => void;
  onDone: (unit: Unit) => void;
}): JSX.Element {
  const isRoot = (): boolean => props.unit?.data.parentId === null;
  const valuesOf = (unit: Unit): Values => ({
    code: unit.code,
    nameAr: unit.nameAr,
    nameEn: unit.nameEn,
    kind: unit.kind,
    parent: asChoice(props.units.find((one) => one.id === unit.parentId)),
    openedOn: '',
  });
  const [etag, setEtag] = createSignal(untrack(() => props.unit?.etag));
  const [fresh, setFresh] = createSignal<Tagged<Unit>>();
  const initial = untrack((): Values =>
    props.unit
      ? valuesOf(props.unit.data)
      : { code: '', nameAr: '', nameEn: '', kind: 'section', parent: asChoice(props.parent), openedOn: '' },
  );
  const form = createForm<Values>({
    initial,
    check: (values) => ({
      ...(values.nameAr.trim() === '' ? { nameAr: t('organisation.unit.nameAr.missing') } : {}),
      ...(values.nameEn.trim() === '' ? { nameEn: t('organisation.unit.nameEn.missing') } : {}),
      ...(values.code.trim() === '' ? { code: t('organisation.code.missing') } : {}),
      ...(!values.parent && !isRoot() ? { parent: t('organisation.unit.parent.missing') } : {}),
    }),
    send: async (values, key) => {
      const names = { code: values.code.trim(), nameAr: values.nameAr.trim(), nameEn: values.nameEn.trim() };
      const place = { kind: values.kind, parentId: values.parent?.value };
      const editing = props.unit?.data;
      try {
        const saved = editing
          ? await api.patch<UnitChanged>(
              agencyPath(agency(), 'units', editing.id),
              isRoot() ? names : { ...names, ...place },
              {
                ifMatch: etag(),
              },
            )
          : await api.post<Unit>(
              agencyPath(agency(), 'units'),
              { ...names, ...place, ...(values.openedOn ? { openedOn: values.openedOn } : {}) },
              { idempotencyKey: key },
            );
        await revalidate([getUnits.key, getUnit.key, getChart.key, getUnitHistory.key]);
        showToast({
          text: t(editing ? 'organisation.unit.changed' : 'organisation.unit.opened', {
            name: pick(saved.nameAr, saved.nameEn),
          }),
        });
        tellFollowing(saved);
        props.onDone(saved);
      } catch (caught) {
        if (editing && caught instanceof Error && 'code' in caught && caught.code === 'stale-version')
          setFresh(await api.getTagged<Unit>(agencyPath(agency(), 'units', editing.id)));
        throw caught;
      }
    },
  });
  const clashes = (newest: Unit): Clash[] =>
    FIELDS.filter((field) => shown(valuesOf(newest), field) !== shown(form.values(), field)).map((field) => ({
      label: t(`organisation.unit.${field}`),
      theirs: shown(valuesOf(newest), field),
      mine: shown(form.values(), field),
    }));
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t(props.unit ? 'organisation.unit.change' : 'organisation.unit.open')}
      consequence={t(props.unit ? 'organisation.unit.change.detail' : 'organisation.unit.open.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t(props.unit ? 'organisation.save' : 'organisation.unit.open')}
          </Button>
        </>
      }
    >
      <Show when={fresh()} fallback={<ErrorSummary form={form} />}>
        {(newest) => (
          <StaleChoice
            clashes={clashes(newest().data)}
            onTakeTheirs={() => {
              for (const field of FIELDS) form.set(field, valuesOf(newest().data)[field]);
              setEtag(newest().etag);
              setFresh(undefined);
            }}
            onKeepMine={() => {
              setEtag(newest().etag);
              setFresh(undefined);
            }}
          />
        )}
      </Show>
      <TextField {...form.text('nameAr')} label={t('organisation.unit.nameAr')} dir="auto" maxlength={200} />
      <TextField {...form.text('nameEn')} label={t('organisation.unit.nameEn')} dir="ltr" maxlength={200} />
      <TextField
        {...form.text('code')}
        label={t('organisation.unit.code')}
        hint={t('organisation.unit.code.hint')}
        dir="ltr"
        maxlength={40}
      />
      <Show when={!isRoot()}>
        <SelectField
          name="kind"
          label={t('organisation.unit.kind')}
          value={form.values().kind}
          error={form.error('kind')}
          onChange={(kind) => form.set('kind', kind)}
          choices={unitKinds
            .filter((kind) => kind !== 'agency')
            .map((kind) => ({ value: kind, label: t(`organisation.kind.${kind}`) }))}
        />
        <UnitPicker
          name="parentId"
          label={t('organisation.unit.parent')}
          value={form.values().parent}
          error={form.error('parent') ?? form.problem()?.fieldError('parentId')}
          onChange={(choice) => form.set('parent', choice)}
          without={props.unit?.data.id}
        />
      </Show>
      <Show when={!props.unit}>
        <DateField
          name="openedOn"
          label={t('organisation.unit.openedOn')}
          hint={t('organisation.unit.openedOn.hint')}
          optional
          value={form.values().openedOn}
          error={form.error('openedOn')}
          onChange={(iso) => form.set('openedOn', iso)}
        />
      </Show>
    </Dialog>
  );
}
