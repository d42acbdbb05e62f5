import { useNavigate } from '@solidjs/router';
import PenLine from 'lucide-solid/icons/pen-line';
import Scale from 'lucide-solid/icons/scale';
import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal } from 'solid-js';
import { payFieldElements, payFieldIds, targetField } from '../../../../server/modules/imports/rules/target-fields.ts';
import { asProblem, type Problem } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { moment, monthYear, number } from '../../../lib/fmt.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Card, FigureStrip, FootBar, Notice } from '../../../ui/layout.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { reread, sign } from '../actions.ts';
import type { Door } from '../door.ts';
import { sheetOf, type Batch, type ControlLine, type ControlSheet, type ControlTotals } from '../queries.ts';
import { fieldName } from './column-row.tsx';
import { shown, sums, type Line, type SheetGroup } from './sheet-figures.ts';
import { StatedCard } from './stated-card.tsx';

function elementName(element: string): string {
  const id = payFieldIds.find((field) => payFieldElements[field] === element);
  return id ? fieldName(targetField(id)) : element;
}

/** Counts and totals of what would be loaded, to be held against the payroll and signed. */
export function SheetStep(props: { door: Door; batch: Batch }): JSX.Element {
  const navigate = useNavigate();
  const [by, setBy] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const [explanation, setExplanation] = createSignal('');
  const differs = (): boolean => (props.batch.statedSheet?.differences.length ?? 0) > 0;
  const agencyName = (key: string): string => {
    const target = props.batch.targets.find((one) => one.key === key);
    return target ? pick(target.nameAr, target.nameEn) : key;
  };
  const groups = createMemo<SheetGroup[]>(() => {
    const sheet = sheetOf(props.batch);
    if (!sheet) return [];
    const linesOf = (lines: Record<string, ControlLine>, name: (key: string) => string): Line[] =>
      Object.entries(lines).map(([key, line]) => ({ ...line, key, own: key, agency: '', name: name(key) }));
    const several = Object.keys(sheet.agencies).length > 1;
    const units = Object.entries(sheet.units).flatMap(([agency, lines]) =>
      linesOf(lines, (unit) => unit || t('imports.sheet.noUnit')).map((line) => ({
        ...line,
        key: `${agency} ${line.key}`,
        agency,
        name: several ? `${agencyName(agency)} · ${line.name}` : line.name,
      })),
    );
    return [
      ...(several
        ? [{ id: 'agency' as const, label: t('imports.sheet.byAgency'), lines: linesOf(sheet.agencies, agencyName) }]
        : []),
      { id: 'unit', label: t('imports.sheet.byUnit'), lines: units },
      {
        id: 'grade',
        label: t('imports.sheet.byGrade'),
        lines: linesOf(sheet.grades, (grade) => (grade === 'none' ? t('imports.sheet.noGrade') : grade)),
      },
      {
        id: 'month',
        label: t('imports.sheet.byMonth'),
        lines: linesOf(sheet.months, (month) => monthYear(`${month}-01`)).reverse(),
      },
    ];
  });
  const chosen = (): string => groups().find((group) => group.id === by())?.id ?? groups()[0]?.id ?? '';
  const signIt = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await sign(props.door, props.batch, explanation().trim());
      showToast({ text: t('imports.sheet.signed.toast') });
      navigate(props.door.page(props.batch.id, 'load'));
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Show
      when={sheetOf(props.batch)}
      fallback={
        <EmptyState
          icon={Scale}
          title={t('imports.sheet.none')}
          action={<ButtonLink href={props.door.page(props.batch.id, 'check')}>{t('imports.check.back')}</ButtonLink>}
        >
          {t('imports.sheet.none.detail')}
        </EmptyState>
      }
    >
      {(sheet) => (
        <>
          <Show when={problem()}>
            {(found) => (
              <Notice tone="bad" alert>
                <p class="font-semibold">{found().title}</p>
                <p>{found().detail}</p>
                <div class="mt-2">
                  <Button size="small" onClick={() => void reread().then(() => setProblem(undefined))}>
                    {t('ui.stale.reload')}
                  </Button>
                </div>
              </Notice>
            )}
          </Show>
          <FigureStrip
            label={t('imports.sheet.title')}
            figures={[
              { label: t('imports.figure.read'), value: number(sheet().read) },
              { label: t('imports.sheet.accepted'), value: number(sheet().accepted) },
              {
                label: t('imports.figure.refused'),
                value: number(sheet().refused),
                ...(sheet().refused > 0 ? { tone: 'bad' as const } : {}),
              },
              { label: t('imports.people'), value: number(sheet().people) },
            ]}
          />
          <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
            <Card title={t('imports.sheet.lines')} flush>
              <Tabs
                label={t('imports.sheet.lines')}
                class="px-4.5"
                tabs={groups().map(({ id, label, lines }) => ({ id, label, count: lines.length }))}
                value={chosen()}
                onChange={setBy}
              >
                {(id) => (
                  <Lines
                    lines={groups().find((group) => group.id === id)?.lines ?? []}
                    label={groups().find((group) => group.id === id)?.label ?? ''}
                  />
                )}
              </Tabs>
            </Card>
            <Totals sheet={sheet()} />
          </div>
          <StatedCard
            door={props.door}
            batch={props.batch}
            sheet={sheet()}
            groups={groups()}
            explanation={explanation()}
            onExplain={setExplanation}
          />
          <FootBar
            title={
              props.batch.signedAt
                ? t('imports.sheet.signed', { when: moment(props.batch.signedAt) })
                : t('imports.sheet.read')
            }
            detail={
              props.batch.signedAt
                ? t('imports.sheet.signed.detail')
                : props.door.may('commit')
                  ? differs()
                    ? t('imports.stated.explain.first')
                    : t('imports.sheet.read.detail')
                  : t('imports.sheet.director')
            }
          >
            <ButtonLink href={props.door.page(props.batch.id, 'check')}>{t('imports.check.back')}</ButtonLink>
            <Show
              when={!props.batch.signedAt && props.batch.state === 'checked'}
              fallback={
                <ButtonLink kind="primary" href={props.door.page(props.batch.id, 'load')}>
                  {t('imports.load.go')}
                </ButtonLink>
              }
            >
              <Button
                kind="primary"
                icon={PenLine}
                busy={busy()}
                disabled={!props.door.may('commit') || (differs() && explanation().trim().length < 10)}
                onClick={() => void signIt()}
              >
                {t('imports.sheet.sign')}
              </Button>
            </Show>
          </FootBar>
        </>
      )}
    </Show>
  );
}

function Totals(props: { sheet: ControlSheet }): JSX.Element {
  const rows = (totals: ControlTotals): { element: string; currency: string; sum: number }[] =>
    Object.entries(totals).flatMap(([currency, elements]) =>
      Object.entries(elements).map(([element, sum]) => ({ element, currency, sum })),
    );
  const table = (totals: ControlTotals): JSX.Element => (
    <dl class="flex flex-col gap-2">
      <For each={rows(totals)}>
        {(row) => (
          <div class="flex items-baseline justify-between gap-4">
            <dt class="text-ink-2">{elementName(row.element)}</dt>
            <dd class="font-medium">
              <bdi>{shown(row.sum, row.currency)}</bdi>
            </dd>
          </div>
        )}
      </For>
      <For each={sums(totals)}>
        {(sum) => (
          <div class="flex items-baseline justify-between gap-4 border-t border-line pt-2">
            <dt class="font-semibold">{t('imports.sheet.sum')}</dt>
            <dd class="font-semibold">
              <bdi>{shown(sum.sum, sum.currency)}</bdi>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
  return (
    <Card title={t('imports.sheet.totals')}>
      <Show when={rows(props.sheet.totals).length > 0} fallback={<p class="text-ink-2">{t('imports.sheet.noPay')}</p>}>
        {table(props.sheet.totals)}
      </Show>
      <Show when={rows(props.sheet.statedYearly).length > 0}>
        <h3 class="mt-5 mb-2 text-s font-medium text-ink-2">{t('imports.sheet.yearly')}</h3>
        {table(props.sheet.statedYearly)}
      </Show>
    </Card>
  );
}

/** Lines drawn at once; the rest on asking. */
const AT_ONCE = 60;

function Lines(props: { lines: readonly Line[]; label: string }): JSX.Element {
  const [drawn, setDrawn] = createSignal(AT_ONCE);
  return (
    <>
      <div class="mw-table-wrap">
        <table class="mw-table is-auto" aria-label={props.label}>
          <thead>
            <tr>
              <th scope="col">{props.label}</th>
              <th scope="col" class="is-number">
                {t('imports.rows')}
              </th>
              <th scope="col" class="is-number">
                {t('imports.people')}
              </th>
              <th scope="col" class="is-number">
                {t('imports.sheet.monthly')}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.lines.slice(0, drawn())}>
              {(line) => (
                <tr>
                  <th scope="row">
                    <bdi>{line.name}</bdi>
                  </th>
                  <td class="is-number">
                    <bdi>{number(line.rows)}</bdi>
                  </td>
                  <td class="is-number">
                    <bdi>{number(line.people)}</bdi>
                  </td>
                  <td class="is-number">
                    <For each={sums(line.totals)}>
                      {(sum) => <bdi class="block whitespace-nowrap">{shown(sum.sum, sum.currency)}</bdi>}
                    </For>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={drawn() < props.lines.length}>
        <div class="flex justify-center border-t border-line p-2">
          <Button kind="quiet" onClick={() => setDrawn(drawn() + 200)}>
            {t('imports.lines.more', { count: props.lines.length - drawn() })}
          </Button>
        </div>
      </Show>
    </>
  );
}
