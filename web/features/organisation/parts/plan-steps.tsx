import CircleAlert from 'lucide-solid/icons/circle-alert';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { asProblem, type Problem } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { number } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { Choice } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import type { ListedUnit } from '../queries.ts';
import { removeStep, type Comparison, type Restructuring } from '../restructurings.ts';

type Step = Restructuring['steps'][number];

/** The orders a plan holds, in order, each with why it cannot be given where it cannot. */
export function PlanSteps(props: {
  plan: Restructuring;
  units: readonly ListedUnit[];
  planned: readonly Choice[];
  comparison: Comparison | undefined;
  isDraft: boolean;
}): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  const nameOf = (id: string): string => {
    const unit = props.units.find((one) => one.id === id);
    const name = unit ? pick(unit.nameAr, unit.nameEn) : props.planned.find((one) => one.value === id)?.label;
    return isolate(name ?? '—');
  };
  const told = (step: Step): string => {
    const { wish } = step;
    const unit = nameOf(step.unitId);
    if (wish.kind === 'found' || wish.kind === 'split')
      return t(`restructuring.told.${wish.kind}`, { unit, name: isolate(pick(wish.unit.nameAr, wish.unit.nameEn)) });
    if (wish.kind === 'rename')
      return t('restructuring.told.rename', { unit, name: isolate(pick(wish.nameAr, wish.nameEn)) });
    if (wish.kind === 'reclassify')
      return t('restructuring.told.reclassify', { unit, name: t(`organisation.kind.${wish.unitKind}`) });
    if (wish.kind === 'move') return t('restructuring.told.move', { unit, name: nameOf(wish.parentId) });
    if (wish.kind === 'merge') return t('restructuring.told.merge', { unit, name: nameOf(wish.intoUnitId) });
    if (wish.kind === 'relocate') return t('restructuring.told.relocate', { unit, name: nameOf(wish.intoUnitId) });
    return t('restructuring.told.close', { unit });
  };
  const problemOf = (step: Step): string | undefined =>
    props.comparison?.steps.find((one) => one.id === step.id)?.problem?.text;
  const remove = (step: Step): void => {
    setBusy(true);
    setProblem(undefined);
    removeStep(props.plan, step.id)
      .catch((caught: unknown) => setProblem(asProblem(caught, t('ui.problem.unexpected'))))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Show when={problem()}>
        {(refused) => (
          <Notice tone="bad" alert>
            <p class="font-semibold">{refused().title}</p>
            <p>{refused().detail}</p>
          </Notice>
        )}
      </Show>
      <Show when={props.plan.steps.length > 0} fallback={<p class="text-ink-2">{t('restructuring.steps.empty')}</p>}>
        <ol class="divide-y divide-line">
          <For each={props.plan.steps}>
            {(step, index) => (
              <li class="flex items-start gap-3 py-3">
                <span class="w-6 flex-none text-end text-ink-2">
                  <bdi>{number(index() + 1)}</bdi>
                </span>
                <div class="min-w-0 flex-1">
                  <p>{told(step)}</p>
                  <Show when={problemOf(step)}>
                    {(problem) => (
                      <p class="mt-1 flex items-start gap-2 text-s text-bad">
                        <span class="mt-0.5 flex-none">
                          <Icon of={CircleAlert} size={16} />
                        </span>
                        <span>{problem()}</span>
                      </p>
                    )}
                  </Show>
                </div>
                <Show when={props.isDraft}>
                  <Button kind="quiet" size="small" icon={Trash} disabled={busy()} onClick={() => remove(step)}>
                    {t('restructuring.step.remove')}
                    <span class="sr-only"> {number(index() + 1)}</span>
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </>
  );
}
