import { revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Checkbox, TextArea, TextField } from '../../../ui/inputs.tsx';
import { StaleChoice, type Clash } from '../../../ui/stale-choice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getJob, type Job, type JobChanged } from '../queries.ts';
import { tellFollowing } from './following.ts';

interface Values {
  code: string;
  titleAr: string;
  titleEn: string;
  family: string;
  isSupervisory: boolean;
  requirementsAr: string;
  requirementsEn: string;
  promotionMonths: string;
}
const FIELDS = [
  'code',
  'titleAr',
  'titleEn',
  'family',
  'isSupervisory',
  'requirementsAr',
  'requirementsEn',
  'promotionMonths',
] as const;
const valuesOf = (job: Job): Values => ({
  code: job.code,
  titleAr: job.titleAr,
  titleEn: job.titleEn,
  isSupervisory: job.isSupervisory,
  family: job.family ?? '',
  requirementsAr: job.requirements.map((one) => one.ar).join('\n'),
  requirementsEn: job.requirements.map((one) => one.en).join('\n'),
  promotionMonths: job.promotionMonths === null ? '' : String(job.promotionMonths),
});
const blank: Values = {
  code: '',
  titleAr: '',
  titleEn: '',
  family: '',
  isSupervisory: false,
  requirementsAr: '',
  requirementsEn: '',
  promotionMonths: '',
};
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const shown = (values: Values, field: (typeof FIELDS)[number]): string => {
  const value = values[field];
  return typeof value === 'string' ? value : t(value ? 'organisation.yes' : 'organisation.no');
};

/** Adds a job, changes one (`job`), closes it or opens it again. */
export function JobForm(props: { job?: Job; onClose: () => void; onDone: () => void }): JSX.Element {
  const [etag, setEtag] = createSignal(untrack(() => (props.job ? `"v${props.job.version}"` : undefined)));
  const [fresh, setFresh] = createSignal<Tagged<Job>>();
  const initial = untrack((): Values => (props.job ? valuesOf(props.job) : blank));
  const settle = async (text: string): Promise<void> => {
    await revalidate(getJob.key);
    showToast({ text });
    props.onDone();
  };
  const form = createForm<Values>({
    initial,
    check: (values) => ({
      ...(values.titleAr.trim() === '' ? { titleAr: t('organisation.job.titleAr.missing') } : {}),
      ...(values.titleEn.trim() === '' ? { titleEn: t('organisation.job.titleEn.missing') } : {}),
      ...(values.code.trim() === '' ? { code: t('organisation.code.missing') } : {}),
      ...(linesOf(values.requirementsAr).length === linesOf(values.requirementsEn).length
        ? {}
        : { requirementsEn: t('seats.job.requirements.uneven') }),
      ...(/^(?:[1-9]\d?|[1-5]\d\d|600)?$/u.test(values.promotionMonths.trim())
        ? {}
        : { promotionMonths: t('seats.job.promotionMonths.wrong') }),
    }),
    send: async (values, key) => {
      const body = {
        code: values.code.trim(),
        titleAr: values.titleAr.trim(),
        titleEn: values.titleEn.trim(),
        isSupervisory: values.isSupervisory,
        requirements: linesOf(values.requirementsAr).map((ar, index) => ({
          ar,
          en: linesOf(values.requirementsEn)[index] ?? '',
        })),
        promotionMonths: values.promotionMonths.trim() === '' ? null : Number(values.promotionMonths),
      };
      const family = values.family.trim();
      try {
        if (props.job)
          tellFollowing(
            await api.patch<JobChanged>(
              agencyPath(agency(), 'jobs', props.job.id),
              { ...body, family: family || null },
              { ifMatch: etag() },
            ),
          );
        else
          await api.post(
            agencyPath(agency(), 'jobs'),
            { ...body, ...(family ? { family } : {}) },
            { idempotencyKey: key },
          );
        await settle(t('organisation.job.saved', { title: pick(body.titleAr, body.titleEn) }));
      } catch (caught) {
        if (props.job && caught instanceof Error && 'code' in caught && caught.code === 'stale-version')
          setFresh(await api.getTagged<Job>(agencyPath(agency(), 'jobs', props.job.id)));
        throw caught;
      }
    },
  });
  const status = createForm({
    initial: {},
    send: async () => {
      const job = props.job;
      if (!job) return;
      const closes = job.status === 'open';
      await api.post(agencyPath(agency(), 'jobs', job.id, closes ? 'closure' : 'reopening'), {}, { ifMatch: etag() });
      await settle(
        t(closes ? 'organisation.job.closed' : 'organisation.job.reopened', { title: pick(job.titleAr, job.titleEn) }),
      );
    },
  });
  const clashes = (newest: Job): Clash[] =>
    FIELDS.filter((field) => shown(valuesOf(newest), field) !== shown(form.values(), field)).map((field) => ({
      label: t(`organisation.job.${field}`),
      theirs: shown(valuesOf(newest), field),
      mine: shown(form.values(), field),
    }));
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy() || status.busy()}
      title={t(props.job ? 'organisation.job.change' : 'organisation.job.create')}
      consequence={t(props.job ? 'organisation.job.change.detail' : 'organisation.job.create.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Show when={props.job} fallback={<Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>}>
            {(job) => (
              <Button
                kind={job().status === 'open' ? 'danger' : 'default'}
                busy={status.busy()}
                onClick={() => void status.submit()}
              >
                {t(job().status === 'open' ? 'organisation.job.close' : 'organisation.job.reopen')}
              </Button>
            )}
          </Show>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t(props.job ? 'organisation.save' : 'organisation.job.create')}
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
      <ErrorSummary form={status} />
      <TextField {...form.text('titleAr')} label={t('organisation.job.titleAr')} dir="auto" maxlength={200} />
      <TextField {...form.text('titleEn')} label={t('organisation.job.titleEn')} dir="ltr" maxlength={200} />
      <TextField {...form.text('code')} label={t('organisation.job.code')} dir="ltr" maxlength={40} />
      <TextField
        {...form.text('family')}
        label={t('organisation.job.family')}
        hint={t('organisation.job.family.hint')}
        optional
        dir="auto"
        maxlength={120}
      />
      <Checkbox
        name="isSupervisory"
        label={t('organisation.job.isSupervisory')}
        hint={t('organisation.job.isSupervisory.hint')}
        checked={form.values().isSupervisory}
        onChange={(on) => form.set('isSupervisory', on)}
      />
      <TextArea
        {...form.text('requirementsAr')}
        label={t('organisation.job.requirementsAr')}
        hint={t('seats.job.requirements.hint')}
        optional
        rows={3}
      />
      <TextArea
        {...form.text('requirementsEn')}
        label={t('organisation.job.requirementsEn')}
        hint={t('seats.job.requirements.hint')}
        optional
        rows={3}
      />
      <TextField
        {...form.text('promotionMonths')}
        label={t('organisation.job.promotionMonths')}
        hint={t('seats.job.promotionMonths.hint')}
        optional
        dir="ltr"
        inputmode="numeric"
        maxlength={3}
      />
    </Dialog>
  );
}
