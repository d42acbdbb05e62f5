import { createAsync, useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { vacancyLeads } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, SelectField, TextArea, type Choice } from '../../../ui/inputs.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { draft } from '../actions.ts';
import { agency, findJobs, findUnits, getGrades, pageOf } from '../queries.ts';

interface Values {
  unitId: Choice | undefined;
  jobId: Choice | undefined;
  gradeCode: string;
  conditions: string;
  closesOn: string;
  startsOn: string;
  leadsTo: 'transfer' | 'secondment';
  endsOn: string;
}

/** Writes a vacancy for the staff of other agencies; it is announced from its own page. */
export default function NewVacancyPage(): JSX.Element {
  const navigate = useNavigate();
  const grades = createAsync(() => getGrades(agency()));
  setCrumbs(() => [{ label: t('vacancies.title'), href: pageOf() }, { label: t('vacancies.new.title') }]);
  const form = createForm<Values>({
    initial: {
      unitId: undefined,
      jobId: undefined,
      gradeCode: '',
      conditions: '',
      closesOn: '',
      startsOn: '',
      leadsTo: 'transfer',
      endsOn: '',
    },
    check: (values) => ({
      ...(values.unitId ? {} : { unitId: t('vacancies.unit.missing') }),
      ...(values.jobId ? {} : { jobId: t('vacancies.job.missing') }),
      ...(values.conditions.trim().length < 3 ? { conditions: t('vacancies.conditions.missing') } : {}),
      ...(values.closesOn === '' ? { closesOn: t('vacancies.closesOn.missing') } : {}),
      ...(values.startsOn === '' ? { startsOn: t('vacancies.startsOn.missing') } : {}),
      ...(values.leadsTo === 'secondment' && values.endsOn === '' ? { endsOn: t('vacancies.endsOn.missing') } : {}),
    }),
    send: async (values, key) => {
      const made = await draft(
        {
          unitId: values.unitId?.value ?? '',
          jobId: values.jobId?.value ?? '',
          gradeCode: values.gradeCode || null,
          positionId: null,
          conditions: values.conditions.trim(),
          closesOn: values.closesOn,
          startsOn: values.startsOn,
          leadsTo: values.leadsTo,
          endsOn: values.leadsTo === 'secondment' ? values.endsOn : null,
        },
        key,
      );
      navigate(pageOf(made.id));
    },
  });
  return (
    <Page width="narrow">
      <PageHeader title={t('vacancies.new.title')} detail={t('vacancies.new.detail')} />
      <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <Card title={t('vacancies.post')}>
          <div class="flex flex-col gap-4.5">
            <Combobox
              label={t('vacancies.unit')}
              name="unitId"
              value={form.values().unitId}
              error={form.error('unitId')}
              onChange={(choice) => form.set('unitId', choice)}
              search={findUnits}
            />
            <Combobox
              label={t('vacancies.job')}
              name="jobId"
              value={form.values().jobId}
              error={form.error('jobId')}
              onChange={(choice) => form.set('jobId', choice)}
              search={findJobs}
            />
            <SelectField
              label={t('vacancies.grade')}
              name="gradeCode"
              optional
              value={form.values().gradeCode}
              error={form.error('gradeCode')}
              onChange={(code) => form.set('gradeCode', code)}
              choices={[
                { value: '', label: t('vacancies.toBeSet') },
                ...(grades.latest?.items ?? []).map((grade) => ({
                  value: grade.code,
                  label: pick(grade.nameAr, grade.nameEn),
                })),
              ]}
            />
          </div>
        </Card>
        <Card title={t('vacancies.terms')}>
          <div class="flex flex-col gap-4.5">
            <TextArea
              {...form.text('conditions')}
              label={t('vacancies.conditions')}
              hint={t('vacancies.conditions.hint')}
              rows={4}
              maxlength={4000}
            />
            <RadioGroup
              label={t('vacancies.leads')}
              name="leadsTo"
              value={form.values().leadsTo}
              onChange={(leadsTo) => form.set('leadsTo', leadsTo === 'secondment' ? 'secondment' : 'transfer')}
              choices={vacancyLeads.map((lead) => ({ value: lead, label: t(`vacancies.leads.${lead}`) }))}
            />
            <div class="grid gap-4.5 sm:grid-cols-2">
              <DateField
                label={t('vacancies.closesOn')}
                name="closesOn"
                value={form.values().closesOn}
                error={form.error('closesOn')}
                onChange={(iso) => form.set('closesOn', iso)}
              />
              <DateField
                label={t('vacancies.startsOn')}
                name="startsOn"
                value={form.values().startsOn}
                error={form.error('startsOn')}
                onChange={(iso) => form.set('startsOn', iso)}
              />
              <Show when={form.values().leadsTo === 'secondment'}>
                <DateField
                  label={t('vacancies.endsOn')}
                  name="endsOn"
                  value={form.values().endsOn}
                  error={form.error('endsOn')}
                  onChange={(iso) => form.set('endsOn', iso)}
                />
              </Show>
            </div>
          </div>
        </Card>
        <Notice>{t('vacancies.new.sees')}</Notice>
        <div class="flex flex-wrap gap-2 border-t border-line pt-4">
          <ButtonLink href={pageOf()}>{t('ui.cancel')}</ButtonLink>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('vacancies.new.save')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
