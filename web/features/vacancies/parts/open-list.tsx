import { createAsync } from '@solidjs/router';
import Megaphone from 'lucide-solid/icons/megaphone';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, untrack } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { can, membership } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { apply } from '../actions.ts';
import { agency, getOpen, type OpenVacancy } from '../queries.ts';

/** What other agencies offer to the staff of all; an employee applies from here. */
export function OpenList(): JSX.Element {
  const open = createAsync(() => getOpen(agency()));
  const [asked, setAsked] = createSignal<OpenVacancy>();
  return (
    <Show when={open()}>
      {(found) => (
        <>
          <Show
            when={found().items.length > 0}
            fallback={
              <EmptyState icon={Megaphone} title={t('vacancies.open.empty')}>
                {t('vacancies.open.empty.detail')}
              </EmptyState>
            }
          >
            <div class="grid gap-4 lg:grid-cols-2">
              <For each={found().items}>{(one) => <Offer vacancy={one} onApply={() => setAsked(one)} />}</For>
            </div>
          </Show>
          <Show when={asked()}>{(one) => <ApplyDialog vacancy={one()} onClose={() => setAsked(undefined)} />}</Show>
        </>
      )}
    </Show>
  );
}

function Offer(props: { vacancy: OpenVacancy; onApply: () => void }): JSX.Element {
  const title = (): string => pick(props.vacancy.jobAr, props.vacancy.jobEn);
  return (
    <Card
      title={`${title()} · ${props.vacancy.number}`}
      actions={
        <Show when={!props.vacancy.isApplied} fallback={<StatusPill tone="ok">{t('vacancies.applied')}</StatusPill>}>
          <Show when={can('people.vacancy.apply') && membership()?.personId}>
            <Button onClick={() => props.onApply()} aria-label={`${t('vacancies.apply')}: ${title()}`}>
              {t('vacancies.apply')}
            </Button>
          </Show>
        </Show>
      }
    >
      <DescriptionList
        rows
        facts={[
          { label: t('vacancies.agency'), value: pick(props.vacancy.agencyNameAr, props.vacancy.agencyNameEn) },
          { label: t('vacancies.unit'), value: pick(props.vacancy.unitAr, props.vacancy.unitEn) },
          { label: t('vacancies.number'), value: <Code>{props.vacancy.number}</Code> },
          {
            label: t('vacancies.grade'),
            value: props.vacancy.gradeCode ? <Code>{props.vacancy.gradeCode}</Code> : t('vacancies.toBeSet'),
          },
          { label: t('vacancies.closesOn'), value: <bdi>{date(props.vacancy.closesOn)}</bdi> },
          { label: t('vacancies.leads'), value: t(`vacancies.leads.${props.vacancy.leadsTo}`) },
          { label: t('vacancies.startsOn'), value: <bdi>{date(props.vacancy.startsOn)}</bdi> },
          ...(props.vacancy.endsOn
            ? [{ label: t('vacancies.endsOn'), value: <bdi>{date(props.vacancy.endsOn)}</bdi> }]
            : []),
          { label: t('vacancies.conditions'), value: <span dir="auto">{props.vacancy.conditions}</span> },
        ]}
      />
    </Card>
  );
}

function ApplyDialog(props: { vacancy: OpenVacancy; onClose: () => void }): JSX.Element {
  const id = untrack(() => props.vacancy.id);
  const form = createForm({
    initial: { motivation: '' },
    check: (values) => (values.motivation.trim().length < 3 ? { motivation: t('vacancies.motivation.missing') } : {}),
    send: async (values, key) => {
      await apply({ vacancyId: id, motivation: values.motivation.trim() }, key);
      showToast({ text: t('vacancies.sent') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('vacancies.apply.title')}
      consequence={t('vacancies.apply.detail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('vacancies.apply.send')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextArea
        {...form.text('motivation')}
        label={t('vacancies.motivation')}
        hint={t('vacancies.motivation.hint')}
        rows={4}
        maxlength={2000}
      />
    </Dialog>
  );
}
