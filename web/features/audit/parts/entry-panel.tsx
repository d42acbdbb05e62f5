import { createAsync, revalidate } from '@solidjs/router';
import Copy from 'lucide-solid/icons/copy';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { dayOfInstant, time } from '../../../lib/fmt.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { DescriptionList, Notice, type Fact } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { getEntry, logPath, type AuditEntryDetail, type Log } from '../queries.ts';
import { fieldWords, roleWords } from '../words.ts';
import type { Patch } from './filters.tsx';
import { EffectMark, What, actorName, affected } from './marks.tsx';

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ text: t('audit.copied') });
  } catch (refused) {
    if (!(refused instanceof DOMException) && !(refused instanceof TypeError)) throw refused;
    showToast({ text: t('audit.copyRefused'), tone: 'bad' });
  }
}

/** A JSON value as a reader takes it: text bare, nothing as "empty", the rest as it is kept. */
function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return t('audit.empty');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? value.join('، ')
    : JSON.stringify(value);
}

/** All that is kept of one entry: who, what, why, what differs, and ways to more of the same. */
export function EntryPanel(props: { log: Log; id: string; onChange: Patch }): JSX.Element {
  const entry = createAsync(() => getEntry(logPath(props.log, props.id)));
  return (
    <Loads onRetry={() => void revalidate(getEntry.key)}>
      <Show when={entry()}>{(found) => <Detail entry={found()} log={props.log} onChange={props.onChange} />}</Show>
    </Loads>
  );
}

function Detail(props: { entry: AuditEntryDetail; log: Log; onChange: Patch }): JSX.Element {
  const agencyName = (): string =>
    props.entry.actor.agency ? pick(props.entry.actor.agency.nameAr, props.entry.actor.agency.nameEn) : '';
  const facts = (): Fact[] => {
    const entry = props.entry;
    const request = entry.requestId;
    const who = affected(entry);
    return [
      { label: t('audit.what.label'), value: <What entry={entry} /> },
      {
        label: t('audit.who'),
        value: actorName(entry),
        detail: [roleWords(entry), agencyName()].filter(Boolean).join(' · '),
      },
      { label: t('audit.when'), value: <bdi>{dayOfInstant(entry.at)}</bdi>, detail: <bdi>{time(entry.at)}</bdi> },
      ...(who ? [{ label: t('audit.affected'), value: who }] : []),
      ...(entry.purpose ? [{ label: t('audit.purpose'), value: entry.purpose }] : []),
      ...(entry.reason ? [{ label: t('audit.reason'), value: <bdi>{entry.reason}</bdi> }] : []),
      ...(request
        ? [
            {
              label: t('audit.request'),
              value: (
                <span class="flex items-center gap-1">
                  <Code class="mw-ellipsis text-s">{request}</Code>
                  <IconButton
                    size="small"
                    icon={Copy}
                    label={t('audit.request.copy')}
                    onClick={() => void copy(request)}
                  />
                </span>
              ),
            },
          ]
        : []),
      { label: t('audit.code'), value: <Code class="text-s [overflow-wrap:anywhere]">{entry.action}</Code> },
    ];
  };
  return (
    <div class="flex flex-col gap-4">
      <div>
        <EffectMark entry={props.entry} />
      </div>
      <Show when={props.entry.isInvestigation}>
        <Notice tone="warn">{t('audit.investigation')}</Notice>
      </Show>
      <DescriptionList rows facts={facts()} />
      <Show when={props.entry.differences.length > 0}>
        <section class="border-t border-line pt-3">
          <h3 class="mb-2 font-semibold">{t('audit.differs')}</h3>
          <ul class="flex flex-col gap-3">
            <For each={props.entry.differences}>
              {(one) => (
                <li class="min-w-0">
                  <bdi class="text-s text-ink-2" title={one.pointer}>
                    {fieldWords(one.pointer)}
                  </bdi>
                  <span class="mt-1 flex flex-wrap gap-1.5 [overflow-wrap:anywhere]">
                    <Show when={'before' in one}>
                      <span class="mw-pill is-bad is-tag whitespace-normal">
                        <span class="sr-only">{t('audit.before')}</span>
                        <del dir="auto">{shown(one.before)}</del>
                      </span>
                    </Show>
                    <Show when={'after' in one}>
                      <span class="mw-pill is-ok is-tag whitespace-normal">
                        <span class="sr-only">{t('audit.after')}</span>
                        <ins class="no-underline" dir="auto">
                          {shown(one.after)}
                        </ins>
                      </span>
                    </Show>
                  </span>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={props.entry.subjects.length > 0}>
        <section class="border-t border-line pt-3">
          <h3 class="mb-2 font-semibold">{t('audit.subjects', { count: props.entry.subjects.length })}</h3>
          <ul
            class="flex max-h-60 flex-col gap-1 overflow-y-auto"
            tabindex="0"
            aria-label={t('audit.subjects', { count: props.entry.subjects.length })}
          >
            <For each={props.entry.subjects}>
              {(one) => <li>{pick(one.nameAr, one.nameEn) || t('audit.person.unnamed')}</li>}
            </For>
          </ul>
        </section>
      </Show>
      <div class="flex flex-wrap gap-2 border-t border-line pt-4">
        <Show when={props.entry.person}>
          {(person) => (
            <Button size="small" onClick={() => props.onChange({ person: person().id, entry: undefined })}>
              {t('audit.more.person')}
            </Button>
          )}
        </Show>
        <Show when={props.entry.actor.accountId}>
          {(account) => (
            <Button size="small" onClick={() => props.onChange({ actor: account(), entry: undefined })}>
              {t('audit.more.actor')}
            </Button>
          )}
        </Show>
        <Show when={props.entry.requestId}>
          {(request) => (
            <Button size="small" onClick={() => props.onChange({ request: request(), entry: undefined })}>
              {t('audit.more.request')}
            </Button>
          )}
        </Show>
      </div>
    </div>
  );
}
