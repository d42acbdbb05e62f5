import Check from 'lucide-solid/icons/check';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { For } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Card } from '../../../ui/layout.tsx';
import { DERIVED, usePlace } from '../queries.ts';

/** What each role may do and may not, in words; the service decides by its own table of permissions. */
export function RoleGuide(): JSX.Element {
  const place = usePlace();
  return (
    <Card title={t('access.guide')} lined flush>
      <dl>
        <For each={[...place.grantable(), ...(place.isPlatform ? [] : DERIVED)]}>
          {(role) => (
            <div class="border-line px-4.5 py-3 not-first:border-t">
              <dt class="font-semibold">{t(`shell.role.${role}`)}</dt>
              <dd class="mt-1 flex items-start gap-2">
                <span class="mt-1 flex-none text-ok">
                  <Icon of={Check} size={16} />
                </span>
                <span>{t(`access.may.${role}`)}</span>
              </dd>
              <dd class="mt-1 flex items-start gap-2 text-ink-2">
                <span class="mt-1 flex-none">
                  <Icon of={X} size={16} />
                </span>
                <span>{t(`access.mayNot.${role}`)}</span>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Card>
  );
}
