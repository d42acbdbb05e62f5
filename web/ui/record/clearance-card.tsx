import { createAsync, query, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, Suspense, createSignal } from 'solid-js';
import type { ClearanceStep } from '../../../server/modules/people/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { pick, t } from '../../i18n/texts.ts';
import { date } from '../../lib/fmt.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { ErrorSummary, createForm } from '../form.tsx';
import { TextArea } from '../inputs.tsx';
import { Card } from '../layout.tsx';
import { StatusPill } from '../marks.tsx';
import { Progress } from '../progress.tsx';
import { rowTag } from './words.ts';

/** The clearance of whoever leaves: each item, who cleared it and when. */
export const getClearance = query(
  (of: string, employee: string): Promise<{ items: ClearanceStep[] }> =>
    api.get(agencyPath(of, 'employees', employee, 'clearance')),
  'people.clearance',
);

/** The clearance with its progress; nothing for those who do not leave. `mayClear` shows the two acts. */
export default function ClearanceCard(props: { agency: string; employee: string; mayClear: boolean }): JSX.Element {
  const clearance = createAsync(() => getClearance(props.agency, props.employee));
  const [acting, setActing] = createSignal<ClearanceStep>();
  const steps = (): ClearanceStep[] => clearance()?.items ?? [];
  const cleared = (): number => steps().filter((step) => step.clearedAt !== null).length;
  return (
    <Suspense fallback={<span aria-busy="true" />}>
      <Show when={steps().length > 0}>
        <Card
          title={t('people.clearance')}
          aside={t('people.clearance.progress', { cleared: cleared(), steps: steps().length })}
          flush
        >
          <div class="px-4.5 pt-4">
            <Progress label={t('people.clearance')} share={cleared() / steps().length} />
          </div>
          <ul class="mt-2">
            <For each={steps()}>
              {(step) => (
                <li class="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-4.5 py-3 not-first:border-t">
                  <span class="min-w-48 flex-1">
                    <span class="block font-medium">
                      <bdi>{pick(step.nameAr, step.nameEn)}</bdi>
                    </span>
                    <span class="block text-s text-ink-2">
                      <bdi>{pick(step.officeAr, step.officeEn)}</bdi>
                    </span>
                    <Show when={step.note}>
                      <span class="block text-s text-ink-2" dir="auto">
                        {step.note}
                      </span>
                    </Show>
                  </span>
                  <Show
                    when={step.clearedAt}
                    fallback={<StatusPill tone="warn">{t('people.clearance.waiting')}</StatusPill>}
                  >
                    {(at) => (
                      <span class="text-s">
                        <StatusPill tone="ok">{t('people.clearance.cleared')}</StatusPill>{' '}
                        <bdi>{pick(step.clearedByAr, step.clearedByEn)}</bdi> · {date(at())}
                      </span>
                    )}
                  </Show>
                  <Show when={props.mayClear}>
                    <Button
                      size="small"
                      aria-label={t(step.clearedAt ? 'people.clearance.reopenOf' : 'people.clearance.clearOf', {
                        item: pick(step.nameAr, step.nameEn),
                      })}
                      onClick={() => setActing(step)}
                    >
                      {step.clearedAt ? t('people.clearance.reopen') : t('people.clearance.clear')}
                    </Button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <Show when={acting()} keyed>
            {(step) => <ActDialog agency={props.agency} step={step} onClose={() => setActing(undefined)} />}
          </Show>
        </Card>
      </Show>
    </Suspense>
  );
}

function ActDialog(props: { agency: string; step: ClearanceStep; onClose: () => void }): JSX.Element {
  const isCleared = (): boolean => props.step.clearedAt !== null;
  const form = createForm({
    initial: { note: '' },
    check: (values) =>
      isCleared() && values.note.trim().length < 3 ? { note: t('people.clearance.reasonMissing') } : {},
    send: async (values) => {
      const note = values.note.trim();
      const tag = { ifMatch: rowTag(props.step.version) };
      if (isCleared())
        await api.post(agencyPath(props.agency, 'clearance-steps', props.step.id, 'reopening'), { reason: note }, tag);
      else
        await api.post(
          agencyPath(props.agency, 'clearance-steps', props.step.id, 'clearing'),
          { note: note || null },
          tag,
        );
      await revalidate(getClearance.key);
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t(isCleared() ? 'people.clearance.reopenOf' : 'people.clearance.clearOf', {
        item: pick(props.step.nameAr, props.step.nameEn),
      })}
      consequence={isCleared() ? t('people.clearance.reopenDetail') : t('people.clearance.clearDetail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('people.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {isCleared() ? t('people.clearance.reopen') : t('people.clearance.clear')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextArea
        {...form.text('note')}
        label={isCleared() ? t('people.clearance.reason') : t('people.clearance.note')}
        optional={!isCleared()}
        rows={2}
        maxlength={500}
      />
    </Dialog>
  );
}
