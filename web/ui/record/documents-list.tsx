import IdCard from 'lucide-solid/icons/id-card';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { Employee } from '../../../server/modules/people/schemas.ts';
import { t } from '../../i18n/texts.ts';
import { Code } from '../../lib/bidi.tsx';
import { date, daysBetween } from '../../lib/fmt.ts';
import { StatusPill, Tile, type Tone } from '../marks.tsx';
import { word } from './words.ts';

type IdentityDocument = Employee['documents'][number];

/** How near the end of a document is, in words: only what is over or near is coloured. */
export function expiryInWords(expiresOn: string | null, today: string): { tone: Tone; text: string } {
  if (expiresOn === null) return { tone: 'neutral', text: t('people.document.noExpiry') };
  const days = daysBetween(today, expiresOn);
  if (days < 0) return { tone: 'bad', text: t('people.document.expiredDays', { count: -days }) };
  if (days <= 90) return { tone: 'warn', text: t('people.document.daysLeft', { count: days }) };
  return { tone: 'neutral', text: t('people.document.valid') };
}

/** Identity documents, those in force first; renewed ones stay below, dimmed, so that their history is read. */
export function DocumentsList(props: {
  documents: readonly IdentityDocument[];
  today: string;
  actions?: (document: IdentityDocument) => JSX.Element;
}): JSX.Element {
  return (
    <Show when={props.documents.length > 0} fallback={<p class="p-4.5 text-ink-2">{t('people.documents.none')}</p>}>
      <ul>
        <For each={props.documents}>
          {(document) => {
            const expiry = () => expiryInWords(document.expiresOn, props.today);
            return (
              <li class="mw-row flex-wrap">
                <Tile
                  icon={IdCard}
                  {...(document.isCurrent && expiry().tone !== 'neutral' ? { tone: expiry().tone } : {})}
                />
                <span class={`min-w-40 flex-1 ${document.isCurrent ? '' : 'text-ink-2'}`}>
                  <span class="block font-medium">
                    {word('document', document.kind)}{' '}
                    <Code class="font-normal text-ink-2">{document.numberMasked}</Code>
                  </span>
                  <span class="block text-s text-ink-2">
                    {document.expiresOn
                      ? t('people.document.until', { day: date(document.expiresOn) })
                      : t('people.document.noExpiry')}
                    {document.issuedOn ? ` · ${t('people.document.issued', { day: date(document.issuedOn) })}` : ''}
                  </span>
                </span>
                <Show
                  when={document.isCurrent}
                  fallback={
                    <StatusPill tone="neutral" tag>
                      {t('people.document.replaced')}
                    </StatusPill>
                  }
                >
                  <StatusPill tone={expiry().tone}>{expiry().text}</StatusPill>
                </Show>
                {props.actions?.(document)}
              </li>
            );
          }}
        </For>
      </ul>
    </Show>
  );
}
