import { createAsync, revalidate } from '@solidjs/router';
import BookOpen from 'lucide-solid/icons/book-open';
import Printer from 'lucide-solid/icons/printer';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { amount, date } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { Button } from '../../../ui/button.tsx';
import { SimpleTable } from '../../../ui/data-table.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { Card, DescriptionList, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { agency, getGrades, type GradeList } from '../queries.ts';

type Schedule = GradeList['schedules'][number];
type Band = GradeList['items'][number]['bands'][number];

/** Grades with the pay bands in force on a day, and how sure their source is. */
export default function GradesPage(): JSX.Element {
  const [state, setState] = createUrlState({
    schedule: z.catch(z.optional(z.string().check(z.maxLength(60))), undefined),
    on: z.catch(z.optional(z.iso.date()), undefined),
  });
  const list = createAsync(() => getGrades(agency(), state().on));
  const shown = (): GradeList | undefined => list.latest ?? list();
  const schedule = (): Schedule | undefined =>
    shown()?.schedules.find((one) => one.code === state().schedule) ?? shown()?.schedules[0];
  const rows = (): Array<{ name: string; code: string; band: Band }> =>
    (shown()?.items ?? []).flatMap((grade) => {
      const band = grade.bands.find((one) => one.schedule === schedule()?.code);
      return band ? [{ name: pick(grade.nameAr, grade.nameEn), code: grade.code, band }] : [];
    });
  return (
    <Page>
      <PageHeader
        title={t('organisation.grades.title')}
        detail={list.latest ? t('organisation.grades.asOf', { day: date(list.latest.asOf) }) : t('ui.loading')}
        actions={
          <Button icon={Printer} onClick={() => print()}>
            {t('organisation.print')}
          </Button>
        }
      />
      <SectionTabs />
      <Loads onRetry={() => void revalidate(getGrades.key)}>
        <Show when={shown()}>
          <div class="mw-chart-tools grid gap-4 sm:grid-cols-2">
            <SelectField
              name="schedule"
              label={t('organisation.grades.schedule')}
              value={schedule()?.code ?? ''}
              onChange={(code) => setState({ schedule: code })}
              choices={(shown()?.schedules ?? []).map((one) => ({
                value: one.code,
                label: pick(one.nameAr, one.nameEn),
              }))}
            />
            <DateField
              name="on"
              label={t('organisation.grades.day')}
              optional
              value={state().on ?? ''}
              onChange={(iso) => setState({ on: iso })}
            />
          </div>
          <Show
            when={schedule()}
            fallback={
              <Card flush>
                <EmptyState icon={BookOpen} title={t('organisation.grades.none')}>
                  {t('organisation.grades.none.detail')}
                </EmptyState>
              </Card>
            }
          >
            {(one) => (
              <>
                <Card title={pick(one().nameAr, one().nameEn)} lined flush>
                  <SimpleTable
                    label={pick(one().nameAr, one().nameEn)}
                    rows={rows()}
                    columns={[
                      { id: 'grade', header: t('organisation.grades.grade'), cell: (row) => row.name },
                      {
                        id: 'start',
                        header: t('organisation.grades.start'),
                        number: true,
                        cell: (row) => <bdi>{amount(row.band.start.amountMinor)}</bdi>,
                      },
                      {
                        id: 'end',
                        header: t('organisation.grades.end'),
                        number: true,
                        cell: (row) => <bdi>{amount(row.band.end.amountMinor)}</bdi>,
                      },
                      {
                        id: 'increment',
                        header: t('organisation.grades.increment'),
                        number: true,
                        cell: (row) => (
                          <bdi>
                            {row.band.increment
                              ? amount(row.band.increment.amountMinor)
                              : t('organisation.grades.noIncrement')}
                          </bdi>
                        ),
                      },
                    ]}
                  />
                  <p class="mw-hint px-4.5 py-3">{t('organisation.grades.unit')}</p>
                </Card>
                <Card title={t('organisation.grades.source')} lined>
                  <div class="flex flex-col gap-4">
                    <DescriptionList
                      facts={[
                        {
                          label: t('organisation.grades.law'),
                          value: <bdi>{pick(one().sourceAr, one().sourceEn)}</bdi>,
                        },
                        { label: t('organisation.grades.regime'), value: t(`organisation.regime.${one().regime}`) },
                        {
                          label: t('organisation.grades.appliesTo'),
                          value: t(`organisation.appliesTo.${one().appliesTo}`),
                        },
                        {
                          label: t('organisation.grades.period'),
                          value: one().lastDay
                            ? t('organisation.grades.fromTo', {
                                from: date(one().firstDay),
                                to: date(one().lastDay ?? ''),
                              })
                            : t('organisation.grades.from', { from: date(one().firstDay) }),
                        },
                      ]}
                    />
                    <Notice tone={one().confidence === 'T*' ? 'info' : 'warn'}>
                      {t(
                        one().confidence === 'T*'
                          ? 'organisation.confidence.transcription'
                          : 'organisation.confidence.secondary',
                      )}
                    </Notice>
                    <p class="mw-hint">
                      <bdi>{pick(one().remarkAr, one().remarkEn)}</bdi>
                    </p>
                  </div>
                </Card>
              </>
            )}
          </Show>
        </Show>
      </Loads>
    </Page>
  );
}
