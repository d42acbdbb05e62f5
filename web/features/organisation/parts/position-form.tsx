import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { createAsync } from '@solidjs/router';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, SelectField, TextField, type Choice } from '../../../ui/inputs.tsx';
import { StaleChoice, type Clash } from '../../../ui/stale-choice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getGrades, type Position } from '../queries.ts';
import { JobPicker, SeatPicker, UnitPicker } from './pickers.tsx';

interface Values {
  number: string;
  unit: Choice | undefined;
  job: Choice | undefined;
  gradeCode: string;
  parent: Choice | undefined;
  status: string;
}
const FIELDS = ['number', 'unit', 'job', 'gradeCode', 'parent'] as const;
const shown = (values: Values, field: (typeof FIELDS)[number]): string => {
  const value = values[field];
  return typeof value === 'string' ? value : (value?.label ?? '');
};
const valuesOf = (seat: Position): Values => ({
  number: seat.number,
  unit: { value: seat.unitId, label: pick(seat.unitNameAr, seat.unitNameEn) },
  job: { value: seat.jobId, label: pick(seat.jobTitleAr, seat.jobTitleEn) },
  gradeCode: seat.gradeCode ?? '',
  parent: seat.parentId ? { value: seat.parentId, label: seat.parentNumber ?? '' } : undefined,
  status: seat.status,
});

/** Creates a numbered seat, or changes one (`seat`): number, unit, job, grade, the seat it reports to. */
export function PositionForm(props: {
  seat?: Tagged<Position>;
  unit?: Choice | undefined;
  onClose: () => void;
  onDone: (seat: Position) => void;
}): JSX.Element {
  const grades = createAsync(() => getGrades(agency()));
  const [etag, setEtag] = createSignal(untrack(() => props.seat?.etag));
  const [fresh, setFresh] = createSignal<Tagged<Position>>();
  const initial = untrack((): Values =>
    props.seat
      ? valuesOf(props.seat.data)
      : { number: '', unit: props.unit, job: undefined, gradeCode: '', parent: undefined, status: 'funded' },
  );
  const form = createForm<Values>({
    initial,
    check: (values) => ({
      ...(values.number.trim() === '' ? { number: t('organisation.seat.number.missing') } : {}),
      ...(values.unit ? {} : { unit: t('organisation.seat.unit.missing') }),
      ...(values.job ? {} : { job: t('organisation.seat.job.missing') }),
    }),
    send: async (values, key) => {
      const body = {
        number: values.number.trim(),
        unitId: values.unit?.value,
        jobId: values.job?.value,
        gradeCode: values.gradeCode || null,
        parentId: values.parent?.value ?? null,
      };
      const editing = props.seat?.data;
      try {
        const saved = editing
          ? await api.patch<Position>(agencyPath(agency(), 'positions', editing.id), body, { ifMatch: etag() })
          : await api.post<Position>(
              agencyPath(agency(), 'positions'),
              { ...body, status: values.status },
              { idempotencyKey: key },
            );
        showToast({
          text: t(editing ? 'organisation.seat.changed' : 'organisation.seat.created', { number: saved.number }),
        });
        props.onDone(saved);
      } catch (caught) {
        if (editing && caught instanceof Error && 'code' in caught && caught.code === 'stale-version')
          setFresh(await api.getTagged<Position>(agencyPath(agency(), 'positions', editing.id)));
        throw caught;
      }
    },
  });
  const fault = (field: 'unit' | 'job' | 'parent'): string | undefined =>
    form.error(field) ?? form.problem()?.fieldError(`${field}Id`);
  const clashes = (newest: Position): Clash[] =>
    FIELDS.filter((field) => shown(valuesOf(newest), field) !== shown(form.values(), field)).map((field) => ({
      label: t(`organisation.seat.${field}`),
      theirs: shown(valuesOf(newest), field),
      mine: shown(form.values(), field),
    }));
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={
        props.seat
          ? t('organisation.seat.change.title', { number: props.seat.data.number })
          : t('organisation.seat.create')
      }
      consequence={t(props.seat ? 'organisation.seat.change.detail' : 'organisation.seat.create.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t(props.seat ? 'organisation.save' : 'organisation.seat.create')}
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
      <TextField {...form.text('number')} label={t('organisation.seat.number')} dir="ltr" maxlength={40} />
      <UnitPicker
        name="unit"
        label={t('organisation.seat.unit')}
        value={form.values().unit}
        error={fault('unit')}
        onChange={(choice) => form.set('unit', choice)}
      />
      <JobPicker
        name="job"
        label={t('organisation.seat.job')}
        value={form.values().job}
        error={fault('job')}
        onChange={(choice) => form.set('job', choice)}
      />
      <SelectField
        name="gradeCode"
        label={t('organisation.seat.gradeCode')}
        optional
        value={form.values().gradeCode}
        error={form.error('gradeCode')}
        onChange={(code) => form.set('gradeCode', code)}
        placeholder={t('organisation.seat.grade.none')}
        choices={((grades.latest ?? grades())?.items ?? []).map((grade) => ({
          value: grade.code,
          label: pick(grade.nameAr, grade.nameEn),
        }))}
      />
      <SeatPicker
        name="parent"
        label={t('organisation.seat.parent')}
        hint={t('organisation.seat.parent.hint')}
        optional
        unit={undefined}
        without={props.seat?.data.id}
        value={form.values().parent}
        error={fault('parent')}
        onChange={(choice) => form.set('parent', choice)}
      />
      <Show when={!props.seat}>
        <RadioGroup
          name="status"
          label={t('organisation.seat.status')}
          value={form.values().status}
          onChange={(status) => form.set('status', status)}
          choices={(['funded', 'proposed'] as const).map((status) => ({
            value: status,
            label: t(`organisation.status.${status}`),
            detail: t(`organisation.statusDetail.${status}`),
          }))}
        />
      </Show>
    </Dialog>
  );
}
