import Banknote from 'lucide-solid/icons/banknote';
import Bot from 'lucide-solid/icons/bot';
import Eye from 'lucide-solid/icons/eye';
import FileDown from 'lucide-solid/icons/file-down';
import FilePen from 'lucide-solid/icons/file-pen';
import HeartPulse from 'lucide-solid/icons/heart-pulse';
import IdCard from 'lucide-solid/icons/id-card';
import Paperclip from 'lucide-solid/icons/paperclip';
import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal } from 'solid-js';
import type { z } from 'zod';
import type { viewersPage } from '../../../server/modules/people/schemas.ts';
import { pick, t } from '../../i18n/texts.ts';
import { Code } from '../../lib/bidi.tsx';
import { date, list, monthYear, number, time } from '../../lib/fmt.ts';
import { Button } from '../button.tsx';
import type { IconOf } from '../icon.tsx';
import { Chip, Tile, type Tone } from '../marks.tsx';
import type { Pager } from '../pager.ts';
import { EmptyState, ErrorState, SkeletonRows } from '../states.tsx';

export type ViewersPage = z.infer<typeof viewersPage>;
export type Viewer = ViewersPage['items'][number];

interface Kind {
  icon: IconOf;
  tone: Tone;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'people.pay.read': { icon: Banknote, tone: 'warn' },
  'people.pay.preview': { icon: FilePen, tone: 'neutral' },
  'people.identity.read': { icon: IdCard, tone: 'info' },
  'people.sensitive.read': { icon: HeartPulse, tone: 'info' },
  'people.directory.export': { icon: FileDown, tone: 'neutral' },
  'files.attachment.read': { icon: Paperclip, tone: 'info' },
};
const ORDER = Object.keys(KINDS);

/** Roles in words; somebody who no longer has one is said to be of the agency. */
function rolesInWords(viewer: Viewer): string {
  const roles = viewer.actorRoles.filter((role) => role !== 'employee');
  return roles.length === 0 ? t('people.viewers.noRole') : list(roles.map((role) => t(`shell.role.${role}`)));
}

/**
 * Who read pay, identity or sensitive details: who, in what role, of which agency, what, why, when; newest first and
 * grouped by month, filtered by what was read.
 */
export function ViewersList(props: { pager: Pager<Viewer>; empty: string; emptyDetail: string }): JSX.Element {
  const [kind, setKind] = createSignal<string>();
  const rows = () => props.pager.rows();
  const counts = createMemo(() => {
    const by = new Map<string, number>();
    for (const row of rows()) by.set(row.action, (by.get(row.action) ?? 0) + 1);
    return ORDER.flatMap((action) => (by.has(action) ? [{ action, count: by.get(action) ?? 0 }] : []));
  });
  const months = createMemo(() => {
    const groups: Array<{ month: string; entries: Viewer[] }> = [];
    for (const row of rows()) {
      if (kind() !== undefined && row.action !== kind()) continue;
      const month = row.at.slice(0, 7);
      const last = groups.at(-1);
      if (last?.month === month) last.entries.push(row);
      else groups.push({ month, entries: [row] });
    }
    return groups;
  });
  return (
    <Show when={!props.pager.loading()} fallback={<SkeletonRows rows={4} />}>
      <Show
        when={!props.pager.problem()}
        fallback={
          <Show when={props.pager.problem()}>
            {(problem) => <ErrorState problem={problem()} onRetry={props.pager.reload} />}
          </Show>
        }
      >
        <Show
          when={rows().length > 0}
          fallback={
            <div class="mw-card">
              <EmptyState icon={Eye} title={props.empty}>
                {props.emptyDetail}
              </EmptyState>
            </div>
          }
        >
          <Show when={counts().length > 1}>
            <div class="flex flex-wrap gap-2" role="group" aria-label={t('people.viewers.filter')}>
              <Chip pressed={kind() === undefined} onPress={() => setKind(undefined)}>
                {t('people.viewers.all')}
              </Chip>
              <For each={counts()}>
                {(one) => (
                  <Chip pressed={kind() === one.action} onPress={() => setKind(one.action)}>
                    {t(`people.viewers.kind.${one.action}`)} <bdi>{number(one.count)}</bdi>
                  </Chip>
                )}
              </For>
            </div>
          </Show>
          <For each={months()}>
            {(group) => (
              <section class="mw-card overflow-hidden" aria-label={monthYear(`${group.month}-01`)}>
                <h2 class="border-b border-line bg-sunken px-4.5 py-2 text-s font-medium text-ink-2">
                  {monthYear(`${group.month}-01`)}
                </h2>
                <ul>
                  <For each={group.entries}>{(entry) => <ViewerRow entry={entry} />}</For>
                </ul>
              </section>
            )}
          </For>
          <Show when={props.pager.more().has}>
            <div class="flex justify-center">
              <Button busy={props.pager.more().loading} onClick={() => props.pager.more().load()}>
                {t('ui.table.more')}
              </Button>
            </div>
          </Show>
        </Show>
      </Show>
    </Show>
  );
}

function ViewerRow(props: { entry: Viewer }): JSX.Element {
  const kind = (): Kind => KINDS[props.entry.action] ?? { icon: Eye, tone: 'neutral' };
  const isMachine = (): boolean => props.entry.actorName === null;
  return (
    <li class="flex gap-3.5 border-line px-4.5 py-3 not-first:border-t">
      <Tile icon={isMachine() ? Bot : kind().icon} tone={kind().tone} />
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-baseline gap-x-3">
          <h3 class="font-semibold">
            <bdi>{pick(props.entry.actorName, props.entry.actorNameEn) || t('people.viewers.machine')}</bdi>
          </h3>
          <span class="ms-auto text-s text-ink-2">
            {date(props.entry.at)} <Code>{time(props.entry.at)}</Code>
          </span>
        </div>
        <p class="text-s text-ink-2">
          {rolesInWords(props.entry)}
          {t('people.comma')}
          {props.entry.agencyNameAr || props.entry.agencyNameEn
            ? pick(props.entry.agencyNameAr, props.entry.agencyNameEn)
            : t('people.viewers.ownAgency')}
        </p>
        <p>{t(`people.viewers.what.${props.entry.action}`)}</p>
        <Show
          when={props.entry.purpose}
          fallback={
            <Show when={props.entry.action !== 'people.pay.preview'}>
              <p class="text-s text-ink-2">{t('people.viewers.noPurpose')}</p>
            </Show>
          }
        >
          {(purpose) => (
            <p class="text-s">
              <span class="text-ink-2">{t('people.viewers.purpose')}</span> <bdi>{purpose()}</bdi>
            </p>
          )}
        </Show>
      </div>
    </li>
  );
}
