import { createAsync } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Card, DescriptionList } from '../../../ui/layout.tsx';
import { agency, getRule } from '../queries.ts';

/** What the law says of transfers today, with its source; what was not found in it is to be set. */
export function RuleNote(): JSX.Element {
  const rule = createAsync(() => getRule(agency()));
  return (
    <Card title={t('handshake.rule')}>
      <Show when={rule()}>
        {(found) => (
          <>
            <DescriptionList
              rows
              facts={[
                {
                  label: t('transfers.rule.conditions'),
                  value: pick(found().conditionsAr ?? '', found().conditionsEn ?? '') || t('handshake.toBeSet'),
                },
                {
                  label: t('transfers.rule.pay'),
                  value: pick(found().payAr ?? '', found().payEn ?? '') || t('handshake.toBeSet'),
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
              {pick(found().sourceAr, found().sourceEn)}
              <Show when={found().articleAr}> · {pick(found().articleAr ?? '', found().articleEn ?? '')}</Show>
            </p>
          </>
        )}
      </Show>
    </Card>
  );
}
