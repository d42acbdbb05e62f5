import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { dayOfInstant, shortDate } from '../../../lib/fmt.ts';
import { can, reloadMe } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { getFeatures, switchFeature, type FeatureSwitch } from '../administration.ts';
import { AccessTabs } from '../parts/access-tabs.tsx';
import { places } from '../queries.ts';

/** Which parts of the service the agency uses; what is off is not there for anybody of it. */
export default function FeaturesPage(): JSX.Element {
  const code = places.agency.code;
  const features = createAsync(() => getFeatures(code()));
  const [switching, setSwitching] = createSignal<FeatureSwitch>();
  const reload = async (): Promise<void> => {
    await revalidate(getFeatures.key);
    await reloadMe();
  };
  return (
    <Page width="full">
      <PageHeader title={t('parts.title')} detail={t('parts.detail')} />
      <AccessTabs />
      <Card>
        <Loads onRetry={() => void revalidate(getFeatures.key)}>
          <ul class="flex flex-col gap-4">
            <For each={features()}>
              {(one) => (
                <li class="flex flex-wrap items-start justify-between gap-2">
                  <span class="min-w-0 flex-1">
                    <span class="flex flex-wrap items-center gap-2">
                      <span class="font-semibold">{t(`parts.of.${one.feature}`)}</span>
                      <StatusPill tone={one.isOn ? 'ok' : 'neutral'}>
                        {t(one.isOn ? 'parts.on' : 'parts.off')}
                      </StatusPill>
                    </span>
                    <Show when={one.changedAt}>
                      {(at) => (
                        <span class="block text-s text-ink-2">
                          {shortDate(dayOfInstant(at()))} — <bdi>{one.changedByName}</bdi> — <bdi>{one.reason}</bdi>
                        </span>
                      )}
                    </Show>
                  </span>
                  <Show when={can('identity.feature.switch')}>
                    <Button
                      size="small"
                      aria-haspopup="dialog"
                      aria-label={`${t(one.isOn ? 'parts.switchOff' : 'parts.switchOn')}: ${t(`parts.of.${one.feature}`)}`}
                      onClick={() => setSwitching(one)}
                    >
                      {t(one.isOn ? 'parts.switchOff' : 'parts.switchOn')}
                    </Button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Loads>
      </Card>
      <Notice>{t('parts.note')}</Notice>
      <Show when={switching()} keyed>
        {(one) => (
          <ActDialog
            title={t(one.isOn ? 'parts.switchOff.title' : 'parts.switchOn.title', {
              part: t(`parts.of.${one.feature}`),
            })}
            consequences={
              one.isOn
                ? [t('parts.switchOff.1'), t('parts.switchOff.2'), t('parts.switchOff.3')]
                : [t('parts.switchOn.1')]
            }
            reason={{ label: t('narrow.reason') }}
            action={t(one.isOn ? 'parts.switchOff' : 'parts.switchOn')}
            onAct={(reason) => switchFeature(code(), one, !one.isOn, reason).then(reload)}
            onClose={() => setSwitching(undefined)}
            onReload={() => void revalidate(getFeatures.key)}
          />
        )}
      </Show>
    </Page>
  );
}
