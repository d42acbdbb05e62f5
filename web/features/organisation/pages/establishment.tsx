import { createAsync, revalidate } from '@solidjs/router';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import Download from 'lucide-solid/icons/download';
import Printer from 'lucide-solid/icons/printer';
import type { JSX } from 'solid-js';
import { Show, Suspense, createMemo, createSignal, lazy } from 'solid-js';
import * as z from 'zod/mini';
import { establishmentFigures } from '../../../../server/modules/organisation/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { Button } from '../../../ui/button.tsx';
import { SimpleTable } from '../../../ui/data-table.tsx';
import { Card, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { AsOfButton, OtherDay } from '../parts/as-of.tsx';
import { EstablishmentRows } from '../parts/establishment-rows.tsx';
import { Figures, figureColumns, type Meant } from '../parts/figure-columns.tsx';
import { ForecastCard } from '../parts/forecast.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { agency, getEstablishment, type Establishment } from '../queries.ts';

const ExportFile = lazy(() => import('../../../ui/exports/export-file.tsx'));

type UnitRow = Establishment['units'][number];
type GradeRow = Establishment['grades'][number];

/** Seats against people: what is funded, filled, vacant and frozen, by unit and grade, on a day and in the year after it. */
export default function EstablishmentPage(): JSX.Element {
  const [state, setState] = createUrlState({
    asOf: z.catch(z.optional(z.iso.date()), undefined),
    unit: z.catch(z.optional(z.uuid()), undefined),
    figure: z.catch(z.optional(z.enum(establishmentFigures)), undefined),
    of: z.catch(z.optional(z.uuid()), undefined),
    grade: z.catch(z.optional(z.string()), undefined),
    own: z.catch(z.optional(z.literal('true')), undefined),
    from: z.catch(z.optional(z.iso.date()), undefined),
    until: z.catch(z.optional(z.iso.date()), undefined),
  });
  // Opening a list must not read the page anew: the number that opened it would be gone when the focus comes back.
  const unit = createMemo(() => state().unit);
  const asOf = createMemo(() => state().asOf);
  const found = createAsync(() => getEstablishment(agency(), unit(), asOf()));
  const [isExporting, setExporting] = createSignal(false);
  const open = (meant: Meant): void => setState({ of: undefined, ...meant }, true);
  const close = (): void =>
    setState({ figure: undefined, of: undefined, grade: undefined, own: undefined, from: undefined, until: undefined });
  const unitColumns = (): Parameters<typeof SimpleTable<UnitRow>>[0]['columns'] => [
    {
      id: 'unit',
      header: t('organisation.seat.unit'),
      cell: (row) => (
        <Show when={row.hasBelow} fallback={<span>{unitName(row)}</span>}>
          <button type="button" class="mw-link text-start" onClick={() => setState({ unit: row.id }, true)}>
            {unitName(row)}
          </button>
        </Show>
      ),
    },
    ...figureColumns<UnitRow>(
      (row) => row.figures,
      (row, figure) => ({ figure, of: row.id, own: row.isSelf ? 'true' : undefined }),
      open,
    ),
  ];
  const gradeColumns = (): Parameters<typeof SimpleTable<GradeRow>>[0]['columns'] => [
    { id: 'grade', header: t('organisation.seat.gradeCode'), cell: (row) => gradeName(row) },
    ...figureColumns<GradeRow>(
      (row) => row.figures,
      (row, figure) => ({ figure, of: state().unit, grade: row.code ?? '-' }),
      open,
    ),
  ];
  return (
    <Page width="full">
      <PageHeader
        title={t('seats.establishment.title')}
        detail={t('seats.establishment.detail')}
        actions={
          <span class="flex flex-wrap gap-2 print:hidden">
            <AsOfButton day={state().asOf} onChange={(asOf) => setState({ asOf })} />
            <Button icon={Download} onClick={() => setExporting(true)}>
              {t('seats.establishment.export')}
            </Button>
            <Button icon={Printer} onClick={() => window.print()}>
              {t('seats.print')}
            </Button>
          </span>
        }
      />
      <SectionTabs />
      <OtherDay day={state().asOf} onBack={() => setState({ asOf: undefined })} />
      <Loads onRetry={() => void revalidate(getEstablishment.key)}>
        <Show when={found.latest ?? found()}>
          {(one) => (
            <div class="flex flex-col gap-5">
              <div class="flex flex-wrap items-center gap-2">
                <h2 class="text-l font-semibold">{pick(one().unit.nameAr, one().unit.nameEn)}</h2>
                <span class="text-s text-ink-2">{t('seats.asOf', { day: date(one().asOf) })}</span>
                <Show when={state().unit !== undefined && one().unit.parentId}>
                  {(parent) => (
                    <span class="print:hidden">
                      <Button size="small" icon={ArrowUp} onClick={() => setState({ unit: parent() }, true)}>
                        {t('seats.unit.up')}
                      </Button>
                    </span>
                  )}
                </Show>
              </div>
              <Figures figures={one().total} onOpen={(figure) => open({ figure, of: state().unit })} />
              <Card title={t('seats.byUnit')} lined flush>
                <SimpleTable label={t('seats.byUnit')} rows={one().units} columns={unitColumns()} />
              </Card>
              <Card title={t('seats.byGrade')} lined flush>
                <SimpleTable label={t('seats.byGrade')} rows={one().grades} columns={gradeColumns()} />
              </Card>
              <ForecastCard found={one()} onOpen={(meant) => open({ ...meant, of: state().unit })} />
            </div>
          )}
        </Show>
      </Loads>
      <Suspense fallback={<span aria-busy="true" />}>
        <Show when={state().figure} keyed>
          {(figure) => (
            <EstablishmentRows
              ask={{
                figure,
                unit: state().of,
                asOf: state().asOf,
                grade: state().grade,
                own: state().own,
                firstDay: state().from,
                lastDay: state().until,
              }}
              onClose={close}
            />
          )}
        </Show>
      </Suspense>
      <Show when={isExporting()}>
        <Suspense fallback={<span aria-busy="true" />}>
          <ExportFile
            list="establishment"
            title={t('seats.establishment.export')}
            path={['establishment', 'export']}
            filters={{ unit: state().unit, asOf: state().asOf }}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      </Show>
    </Page>
  );
}

const unitName = (row: UnitRow): string =>
  row.isSelf ? t('seats.unit.itself', { name: pick(row.nameAr, row.nameEn) }) : pick(row.nameAr, row.nameEn);
const gradeName = (row: GradeRow): string =>
  row.code === null ? t('organisation.seat.grade.none') : pick(row.nameAr ?? row.code, row.nameEn ?? row.code);
