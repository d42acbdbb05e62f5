import ShieldAlert from 'lucide-solid/icons/shield-alert';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import ShieldX from 'lucide-solid/icons/shield-x';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import type { CheckedStatement } from '../../../../server/modules/people/schemas.ts';
import { Problem, api } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, list } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import type { IconOf } from '../../../ui/icon.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { DescriptionList, Notice, type Fact } from '../../../ui/layout.tsx';
import { Tile, type Tone } from '../../../ui/marks.tsx';

const LOOKS: Readonly<Record<CheckedStatement['status'], { tone: Tone; icon: IconOf }>> = {
  standing: { tone: 'ok', icon: ShieldCheck },
  superseded: { tone: 'warn', icon: ShieldAlert },
  revoked: { tone: 'bad', icon: ShieldX },
};

/** Whether a statement of service is genuine, and what its holder chose to show. */
export default function CheckPage(): JSX.Element {
  const [found, setFound] = createSignal<CheckedStatement>();
  const [unknown, setUnknown] = createSignal(false);
  const form = createForm({
    initial: { code: '' },
    check: (values) => (values.code.trim() === '' ? { code: t('check.code.missing') } : {}),
    send: async (values) => {
      setUnknown(false);
      try {
        setFound(await api.post<CheckedStatement>('/statement-checks', { code: values.code.trim() }));
      } catch (caught) {
        if (!(caught instanceof Problem) || caught.status !== 404) throw caught;
        setUnknown(true);
      }
    },
  });
  const again = (): void => {
    setFound(undefined);
    form.set('code', '');
  };
  return (
    <Show
      when={found()}
      fallback={
        <>
          <header>
            <h1 tabindex="-1">{t('check.title')}</h1>
            <p class="mt-1 text-ink-2">{t('check.detail')}</p>
          </header>
          <form class="flex flex-col gap-4.5" novalidate onSubmit={(event) => void form.submit(event)}>
            <ErrorSummary form={form} />
            <Show when={unknown()}>
              <Notice tone="bad" alert>
                <p class="font-semibold">{t('check.unknown')}</p>
                <p>{t('check.unknownDetail')}</p>
              </Notice>
            </Show>
            <TextField
              {...form.text('code')}
              label={t('check.code')}
              hint={t('check.code.hint')}
              dir="ltr"
              maxlength={60}
            />
            <Button type="submit" kind="primary" busy={form.busy()}>
              {t('check.submit')}
            </Button>
          </form>
        </>
      }
    >
      {(statement) => <Checked statement={statement()} onAgain={again} />}
    </Show>
  );
}

function lengthOf(length: { years: number; months: number; days: number }): string {
  const parts: string[] = [];
  if (length.years > 0) parts.push(t('check.length.years', { count: length.years }));
  if (length.months > 0) parts.push(t('check.length.months', { count: length.months }));
  if (length.days > 0 || parts.length === 0) parts.push(t('check.length.days', { count: length.days }));
  return list(parts);
}

function Checked(props: { statement: CheckedStatement; onAgain: () => void }): JSX.Element {
  const facts = (): Fact[] => {
    const { agency, number, issuedOn, shown } = props.statement;
    const told: Fact[] = [
      { label: t('check.agency'), value: <bdi>{pick(agency.ar, agency.en)}</bdi> },
      { label: t('check.number'), value: <Code>{number}</Code> },
      { label: t('check.issuedOn'), value: date(issuedOn) },
    ];
    if (shown.name) told.push({ label: t('check.name'), value: <bdi>{pick(shown.name.ar, shown.name.en)}</bdi> });
    if (shown.employeeNumber)
      told.push({ label: t('check.employeeNumber'), value: <Code>{shown.employeeNumber}</Code> });
    if (shown.dates)
      told.push({
        label: t('check.dates'),
        value: shown.dates.lastDay
          ? t('check.between', { first: date(shown.dates.firstDay), last: date(shown.dates.lastDay) })
          : t('check.since', { day: date(shown.dates.firstDay) }),
      });
    if (shown.length) told.push({ label: t('check.length'), value: <bdi>{lengthOf(shown.length)}</bdi> });
    if (shown.job) told.push({ label: t('check.job'), value: <bdi>{pick(shown.job.ar, shown.job.en)}</bdi> });
    if (shown.grade) told.push({ label: t('check.grade'), value: <bdi>{pick(shown.grade.ar, shown.grade.en)}</bdi> });
    return told;
  };
  const look = () => LOOKS[props.statement.status];
  return (
    <div role="status" class="flex flex-col items-start gap-4">
      <Tile icon={look().icon} tone={look().tone} size="large" />
      <div>
        <h1 tabindex="-1">{t(`check.status.${props.statement.status}`)}</h1>
        <p class="mt-1 text-ink-2">
          {t(`check.statusDetail.${props.statement.status}`, {
            day: date(props.statement.endedOn ?? props.statement.issuedOn),
          })}
        </p>
      </div>
      <DescriptionList facts={facts()} />
      <Notice>{t('check.only')}</Notice>
      <Button onClick={() => props.onAgain()}>{t('check.again')}</Button>
    </div>
  );
}
