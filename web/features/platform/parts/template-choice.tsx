import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { agencyTemplates } from '../../../../server/modules/platform/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { RadioGroup } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { getTemplates } from '../queries.ts';

/** What the agency begins with, and the units that would be opened with it. */
export function TemplateChoice(props: {
  value: string;
  error: string | undefined;
  onChange: (template: string) => void;
}): JSX.Element {
  const templates = createAsync(() => getTemplates());
  const chosen = () => templates()?.items.find((one) => one.template === props.value);
  return (
    <>
      <Card>
        <RadioGroup
          name="template"
          label={t('platform.template')}
          value={props.value}
          error={props.error}
          onChange={(template) => props.onChange(template)}
          choices={agencyTemplates.map((template) => ({
            value: template,
            label: t(`platform.template.${template}`),
            detail: t(`platform.templateDetail.${template}`),
          }))}
        />
      </Card>
      <Card title={t('platform.template.units')} lined>
        <Loads onRetry={() => void revalidate(getTemplates.key)}>
          <Show
            when={(chosen()?.units.length ?? 0) > 0}
            fallback={<p class="text-ink-2">{t('platform.template.noUnits')}</p>}
          >
            <ul class="flex flex-col gap-1.5">
              <For each={chosen()?.units}>
                {(unit) => (
                  <li class={`flex flex-wrap items-center gap-2 ${unit.isBelow ? 'ps-6' : ''}`}>
                    <span>{pick(unit.nameAr, unit.nameEn)}</span>
                    <Code class="text-s text-ink-2">{unit.code}</Code>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Loads>
      </Card>
    </>
  );
}
