import { createAsync } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import type { SecondmentKind } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import { agency, getRule } from '../queries.ts';

/** What the law says of secondments today, with its article; what it does not say is to be set. */
export function RuleNote(props: { kind: SecondmentKind }): JSX.Element {
  const rule = createAsync(() => getRule(agency(), props.kind));
  return (
    <Card title={t(`secondments.rule.${props.kind}`)}>
      <Show when={rule()}>
        {(found) => (
          <>
            <DescriptionList
              rows
              facts={[
                {
                  label: t('secondments.rule.atOnce'),
                  value:
                    found().monthsAtOnce === null
                      ? t('handshake.toBeSet')
                      : t('secondments.months', { count: found().monthsAtOnce ?? 0 }),
                },
                {
                  label: t('secondments.rule.inTotal'),
                  value:
                    found().monthsInTotal === null
                      ? t('handshake.toBeSet')
                      : t('secondments.months', { count: found().monthsInTotal ?? 0 }),
                  detail: found().beyondAr
                    ? t('secondments.rule.beyond', { who: pick(found().beyondAr, found().beyondEn) })
                    : undefined,
                },
                {
                  label: t('secondments.rule.home'),
                  value: pick(found().homePaysAr, found().homePaysEn) || t('handshake.toBeSet'),
                },
                {
                  label: t('secondments.rule.host'),
                  value: pick(found().hostPaysAr, found().hostPaysEn) || t('handshake.toBeSet'),
                },
                {
                  label: t('handshake.rule.consent'),
                  value:
                    found().needsConsent === null
                      ? t('handshake.rule.consent.open')
                      : t(found().needsConsent ? 'handshake.yes' : 'handshake.no'),
                },
              ]}
            />
            <p class="mt-3 border-t border-line pt-3 text-s text-ink-2">
              {pick(found().sourceAr, found().sourceEn)} · {pick(found().articleAr, found().articleEn)}
            </p>
          </>
        )}
      </Show>
    </Card>
  );
}
