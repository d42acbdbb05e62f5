import { createAsync, query, revalidate } from '@solidjs/router';
import FileDown from 'lucide-solid/icons/file-down';
import FilePlus from 'lucide-solid/icons/file-plus';
import FileText from 'lucide-solid/icons/file-text';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { statementParts } from '../../../server/modules/people/contract.ts';
import type { ServiceStatement, StatementContent } from '../../../server/modules/people/schemas.ts';
import { agencyPath, asProblem, type Problem } from '../../api/client.ts';
import { api } from '../../api/files.ts';
import { pick, t } from '../../i18n/texts.ts';
import { Code, isolate } from '../../lib/bidi.tsx';
import { date, list } from '../../lib/fmt.ts';
import { saveFile } from '../../lib/save-file.ts';
import { ActDialog } from '../act-dialog.tsx';
import { Button } from '../button.tsx';
import { SimpleTable } from '../data-table.tsx';
import { Dialog } from '../dialog.tsx';
import { ErrorSummary, createForm } from '../form.tsx';
import { Checkbox } from '../inputs.tsx';
import { Card, DescriptionList, Notice, type Fact } from '../layout.tsx';
import { StatusPill, type Tone } from '../marks.tsx';
import { EmptyState, Loads } from '../states.tsx';
import { showToast } from '../toast.tsx';
import { lengthInWords } from './service-length.ts';
import { periodInWords, rowTag, word } from './words.ts';

type Part = (typeof statementParts)[number];
interface Of {
  agency: string;
  employee: string;
}

export const getStatementDraft = query(
  (of: string, employee: string): Promise<StatementContent> =>
    api.get(agencyPath(of, 'employees', employee, 'statement-draft')),
  'people.statementDraft',
);
/** The newest statements; more than a page of them are not issued for one person. */
export const getStatements = query(
  (of: string, employee: string): Promise<{ items: ServiceStatement[] }> =>
    api.get(agencyPath(of, 'employees', employee, 'statements'), { query: { limit: 200 } }),
  'people.statements',
);

const TONES: Readonly<Record<ServiceStatement['status'], Tone>> = {
  standing: 'ok',
  superseded: 'neutral',
  revoked: 'bad',
};
const changed = (): Promise<void> => revalidate(getStatements.key);

/** What a statement issued today would say. */
export function StatementPreview(props: { content: StatementContent }): JSX.Element {
  const facts = (): Fact[] => {
    const { holder, job, grade, unit, length } = props.content;
    const told: Fact[] = [
      { label: t('people.column.name'), value: <bdi>{pick(holder.name.ar, holder.name.en)}</bdi> },
      { label: t('people.field.staffNumber'), value: <Code>{holder.employeeNumber}</Code> },
    ];
    if (job) told.push({ label: t('people.field.job'), value: <bdi>{pick(job.ar, job.en)}</bdi> });
    if (grade) told.push({ label: t('people.field.grade'), value: <bdi>{pick(grade.ar, grade.en)}</bdi> });
    if (unit) told.push({ label: t('people.field.unit'), value: <bdi>{pick(unit.ar, unit.en)}</bdi> });
    told.push({ label: t('people.lengthCard.title'), value: <bdi>{lengthInWords(length)}</bdi> });
    return told;
  };
  return (
    <>
      <Card title={t('people.statement.today')}>
        <DescriptionList facts={facts()} />
      </Card>
      <Card title={t('people.statement.assignments')} flush lined>
        <SimpleTable
          label={t('people.statement.assignments')}
          columns={[
            {
              id: 'period',
              header: t('people.statement.period'),
              cell: (row) => periodInWords(row.firstDay, row.lastDay),
            },
            {
              id: 'job',
              header: t('people.field.job'),
              cell: (row) => (
                <>
                  <bdi class="block">{pick(row.job.ar, row.job.en)}</bdi>
                  <bdi class="block text-s text-ink-2">{pick(row.unit.ar, row.unit.en)}</bdi>
                </>
              ),
            },
            {
              id: 'grade',
              header: t('people.field.grade'),
              cell: (row) => <bdi>{pick(row.grade?.ar, row.grade?.en) || t('people.none')}</bdi>,
            },
            {
              id: 'order',
              header: t('people.statement.order'),
              cell: (row) => (
                <Show when={row.order} fallback={t('people.none')}>
                  {(order) => (
                    <>
                      <Code class="block">{order().number}</Code>
                      <span class="block text-s text-ink-2">{date(order().on)}</span>
                    </>
                  )}
                </Show>
              ),
            },
          ]}
          rows={props.content.assignments}
        />
      </Card>
    </>
  );
}

/** Statements that were issued: their state, what they show, their paper; and issuing and revoking where one may. */
export function IssuedStatements(props: Of & { mayIssue: boolean; mayRevoke: boolean }): JSX.Element {
  const page = createAsync(() => getStatements(props.agency, props.employee));
  const [issuing, setIssuing] = createSignal(false);
  const [revoking, setRevoking] = createSignal<ServiceStatement>();
  const revoke = async (row: ServiceStatement, reason: string): Promise<void> => {
    await api.post(
      agencyPath(props.agency, 'employees', props.employee, 'statements', row.id, 'revocation'),
      { reason },
      { ifMatch: rowTag(row.version) },
    );
    showToast({ text: t('people.statement.revoked', { number: isolate(row.number) }) });
    await changed();
  };
  return (
    <Card
      title={t('people.statement.issued')}
      flush
      lined
      actions={
        <Show when={props.mayIssue}>
          <Button kind="primary" icon={FilePlus} onClick={() => setIssuing(true)}>
            {t('people.statement.issue')}
          </Button>
        </Show>
      }
    >
      <Loads onRetry={() => void changed()}>
        <Show
          when={(page()?.items.length ?? 0) > 0}
          fallback={
            <EmptyState icon={FileText} title={t('people.statement.none')}>
              {t('people.statement.noneDetail')}
            </EmptyState>
          }
        >
          <ul>
            <For each={page()?.items ?? []}>
              {(row) => (
                <StatementRow
                  agency={props.agency}
                  employee={props.employee}
                  row={row}
                  onRevoke={props.mayRevoke && row.status !== 'revoked' ? () => setRevoking(row) : undefined}
                />
              )}
            </For>
          </ul>
        </Show>
      </Loads>
      <Show when={issuing()}>
        <IssueDialog agency={props.agency} employee={props.employee} onClose={() => setIssuing(false)} />
      </Show>
      <Show when={revoking()}>
        {(row) => (
          <ActDialog
            title={t('people.statement.revokeTitle', { number: isolate(row().number) })}
            consequences={[t('people.statement.revokeShown'), t('people.statement.revokeFinal')]}
            reason={{ label: t('people.statement.reason') }}
            action={t('people.statement.revoke')}
            danger
            onAct={(reason) => revoke(row(), reason)}
            onClose={() => setRevoking(undefined)}
            onReload={() => void changed()}
          />
        )}
      </Show>
    </Card>
  );
}

function StatementRow(props: Of & { row: ServiceStatement; onRevoke: (() => void) | undefined }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const download = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const paper = await api.file(
        agencyPath(props.agency, 'employees', props.employee, 'statements', props.row.id, 'document'),
      );
      saveFile(paper.blob, paper.name ?? 'statement-of-service.pdf');
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setBusy(false);
    }
  };
  const shown = (): string =>
    props.row.shown.length > 0
      ? t('people.statement.shows', { parts: list(props.row.shown.map((part) => word('statementPart', part))) })
      : t('people.statement.showsNothing');
  return (
    <li class="mw-row flex-wrap border-line not-first:border-t">
      <div class="min-w-60 flex-1">
        <p class="flex flex-wrap items-center gap-2">
          <Code class="font-semibold">{props.row.number}</Code>
          <StatusPill tone={TONES[props.row.status]}>{word('statementStatus', props.row.status)}</StatusPill>
        </p>
        <p class="text-s text-ink-2">
          {props.row.issuedBy === 'self'
            ? t('people.statement.bySelf', { day: date(props.row.issuedOn) })
            : t('people.statement.byOffice', {
                day: date(props.row.issuedOn),
                name: isolate(pick(props.row.actorName, props.row.actorNameEn) || t('people.none')),
              })}
        </p>
        <p class="text-s text-ink-2">{shown()}</p>
        <Show when={props.row.revocationReason}>
          {(reason) => (
            <p class="text-s text-ink-2">
              {t('people.statement.reason')}: <span dir="auto">{reason()}</span>
            </p>
          )}
        </Show>
        <Show when={props.row.status !== 'revoked'}>
          <p class="mt-1 text-s">
            {t('people.statement.code')} <Code>{props.row.checkCode}</Code>
          </p>
        </Show>
      </div>
      <Show when={problem()}>
        {(refused) => (
          <Notice tone="bad" alert>
            <p class="font-semibold">{refused().title}</p>
            <p>{refused().detail}</p>
          </Notice>
        )}
      </Show>
      <div class="flex flex-wrap gap-2">
        <Show when={props.row.status !== 'revoked'}>
          <Button
            icon={FileDown}
            busy={busy()}
            aria-label={t('people.statement.downloadOf', { number: props.row.number })}
            onClick={() => void download()}
          >
            {t('people.statement.download')}
          </Button>
        </Show>
        <Show when={props.onRevoke}>
          {(revoke) => (
            <Button
              kind="quiet"
              aria-label={t('people.statement.revokeTitle', { number: props.row.number })}
              onClick={() => revoke()()}
            >
              {t('people.statement.revoke')}
            </Button>
          )}
        </Show>
      </div>
    </li>
  );
}

function IssueDialog(props: Of & { onClose: () => void }): JSX.Element {
  const [show, setShow] = createSignal<readonly Part[]>(['name', 'dates']);
  const form = createForm({
    initial: {},
    check: () => ({}),
    send: async (_values, key) => {
      const issued = await api.post<ServiceStatement>(
        agencyPath(props.agency, 'employees', props.employee, 'statements'),
        { show: show() },
        { idempotencyKey: key },
      );
      showToast({ text: t('people.statement.done', { number: isolate(issued.number) }) });
      props.onClose();
      await changed();
    },
  });
  const toggle = (part: Part, on: boolean): void => {
    setShow((now) => statementParts.filter((one) => (one === part ? on : now.includes(one))));
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('people.statement.issueTitle')}
      consequence={t('people.statement.issueConsequence')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('people.cancel')}</Button>
          <Button type="submit" kind="primary" icon={FilePlus} busy={form.busy()}>
            {t('people.statement.issue')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <fieldset class="flex flex-col gap-2">
        <legend class="mb-2 font-medium">{t('people.statement.choose')}</legend>
        <For each={statementParts}>
          {(part) => (
            <Checkbox
              label={word('statementPart', part)}
              checked={show().includes(part)}
              onChange={(on) => toggle(part, on)}
            />
          )}
        </For>
      </fieldset>
      <Notice>{t('people.statement.always')}</Notice>
    </Dialog>
  );
}
