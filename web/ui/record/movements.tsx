import { A, query } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { SecondmentSummary } from '../../../server/modules/people/secondments/schemas.ts';
import type { TransferSummary } from '../../../server/modules/people/transfers/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { pick, t } from '../../i18n/texts.ts';
import { isolate } from '../../lib/bidi.tsx';
import { date } from '../../lib/fmt.ts';
import { createQuiet } from '../../lib/quiet-async.ts';
import { can } from '../../session/session.ts';
import { Notice } from '../layout.tsx';

interface Movement {
  id: string;
  text: string;
  href: string;
}

const getMovements = query(async (agency: string, employmentId: string): Promise<Movement[]> => {
  const of = { employee: employmentId, limit: 20 };
  const [lent, moved] = await Promise.all([
    can('people.secondment.read')
      ? api.get<{ items: SecondmentSummary[] }>(agencyPath(agency, 'secondments'), { query: of })
      : { items: [] },
    can('people.transfer.read')
      ? api.get<{ items: TransferSummary[] }>(agencyPath(agency, 'transfers'), { query: of })
      : { items: [] },
  ]);
  const at = (kind: string, id: string): string => `/${agency}/${kind}/${id}`;
  return [
    ...lent.items.flatMap((one) => {
      const text = secondmentText(one);
      return text === undefined ? [] : [{ id: one.id, text, href: at('secondments', one.id) }];
    }),
    ...moved.items.flatMap((one) => {
      const text = transferText(one);
      return text === undefined ? [] : [{ id: one.id, text, href: at('transfers', one.id) }];
    }),
  ];
}, 'record.movements');

function secondmentText(one: SecondmentSummary): string | undefined {
  const home = isolate(pick(one.homeNameAr, one.homeNameEn));
  const host = isolate(pick(one.hostNameAr, one.hostNameEn));
  const until = date(one.lastDay);
  if (one.status === 'active')
    return one.side === 'home' ? t('people.movement.out', { host, until }) : t('people.movement.in', { home, until });
  if (one.status === 'agreed') return t('people.movement.soon', { host, from: date(one.startsOn), until });
  if (one.waitsFor === 'consent') return t('people.movement.secondment.consent', { host });
  return undefined;
}

function transferText(one: TransferSummary): string | undefined {
  const home = isolate(pick(one.homeNameAr, one.homeNameEn));
  const receiver = isolate(pick(one.receiverNameAr, one.receiverNameEn));
  const day = date(one.startsOn);
  if (one.status === 'done')
    return one.side === 'home'
      ? t('people.movement.moved.out', { receiver, day })
      : t('people.movement.moved.in', { home, day });
  if (one.status === 'agreed') return t('people.movement.moves', { receiver, day });
  if (one.waitsFor === 'consent') return t('people.movement.transfer.consent', { receiver });
  return undefined;
}

/** Whether the employee serves elsewhere now, comes from elsewhere, or is about to leave, each with its page. */
export function Movements(props: { agency: string; employmentId: string }): JSX.Element {
  const found = createQuiet(() => getMovements(props.agency, props.employmentId));
  return (
    <Show when={(found() ?? []).length > 0}>
      <Notice>
        <ul class="flex flex-col gap-1">
          <For each={found()}>
            {(one) => (
              <li class="flex flex-wrap items-center gap-x-3">
                <span>{one.text}</span>
                <A
                  class="mw-link inline-flex min-h-7 items-center"
                  href={one.href}
                  aria-label={`${t('people.movement.open')}: ${one.text}`}
                >
                  {t('people.movement.open')}
                </A>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  );
}
