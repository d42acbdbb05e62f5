import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { number } from '../../../lib/fmt.ts';
import { Card, Notice } from '../../../ui/layout.tsx';
import { Progress } from '../../../ui/progress.tsx';
import type { Batch } from '../queries.ts';

/** How far the service has come; it goes on when the page is left. */
export function Working(props: { batch: Batch; title: string }): JSX.Element {
  const share = (): number =>
    props.batch.progress.total > 0 ? props.batch.progress.done / props.batch.progress.total : 0;
  return (
    <Card>
      <div class="flex flex-col gap-3" role="status">
        <p class="text-m font-semibold">{props.title}</p>
        <Progress share={share()} label={props.title} />
        <p class="text-ink-2">
          {props.batch.progress.total > 0
            ? t('imports.working.rows', {
                done: number(props.batch.progress.done),
                total: number(props.batch.progress.total),
              })
            : t('imports.working.begin')}
        </p>
        <p class="mw-hint">{t('imports.working.leave')}</p>
      </div>
    </Card>
  );
}

/** What stopped the batch, in the words of the service. */
export function Failure(props: { batch: Batch; children?: JSX.Element }): JSX.Element {
  return (
    <Show when={props.batch.failure}>
      {(failure) => (
        <Notice tone="bad" alert>
          <p class="font-semibold">{failure().title}</p>
          <p>{failure().detail}</p>
          <Show when={failure().errors.length > 0}>
            <ul class="list-disc ps-5">
              <For each={failure().errors}>
                {(fault) => (
                  <li>
                    <bdi>{agencyOf(props.batch, fault.pointer)}</bdi>
                    {fault.detail}
                  </li>
                )}
              </For>
            </ul>
          </Show>
          {props.children}
        </Notice>
      )}
    </Show>
  );
}

/** Which agency a fault is about, where the batch went to several: its pointer is `/agencies/<code>/<kind>`. */
function agencyOf(batch: Batch, pointer: string): string {
  const code = /^\/agencies\/([^/]+)\//u.exec(pointer)?.[1];
  const target = batch.targets.length > 1 ? batch.targets.find((one) => one.code === code) : undefined;
  return target ? `${pick(target.nameAr, target.nameEn)}: ` : '';
}
