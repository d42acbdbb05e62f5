import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { SimpleTable } from '../../../ui/data-table.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Card, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { PlatformTabs } from '../parts/platform-tabs.tsx';
import { getSecondFactorRules, type SecondFactorRule } from '../queries.ts';

/** From which day the holders of each role work with two-step verification only. */
export default function SecondFactorRulesPage(): JSX.Element {
  const rules = createAsync(() => getSecondFactorRules());
  const [changing, setChanging] = createSignal<SecondFactorRule>();
  return (
    <Page width="narrow">
      <PageHeader title={t('access.twoStep.title')} detail={t('access.twoStep.detail')} />
      <PlatformTabs />
      <Card>
        <Loads onRetry={() => void revalidate(getSecondFactorRules.key)}>
          <SimpleTable<SecondFactorRule>
            label={t('access.twoStep.title')}
            rows={rules() ?? []}
            columns={[
              { id: 'role', header: t('access.twoStep.role'), cell: (rule) => t(`shell.role.${rule.role}`) },
              {
                id: 'from',
                header: t('access.twoStep.from'),
                cell: (rule) => (rule.enforcedFrom ? date(rule.enforcedFrom) : t('access.twoStep.free')),
              },
              {
                id: 'change',
                header: t('access.twoStep.change'),
                cell: (rule) => (
                  <Button
                    size="small"
                    aria-haspopup="dialog"
                    aria-label={t('access.twoStep.changeOf', { role: t(`shell.role.${rule.role}`) })}
                    onClick={() => setChanging(rule)}
                  >
                    {t('access.twoStep.change')}
                  </Button>
                ),
              },
            ]}
          />
        </Loads>
      </Card>
      <Show when={changing()} keyed>
        {(rule) => <ChangeDialog rule={rule} onClose={() => setChanging(undefined)} />}
      </Show>
    </Page>
  );
}

function ChangeDialog(props: { rule: SecondFactorRule; onClose: () => void }): JSX.Element {
  const form = createForm({
    initial: { enforcedFrom: untrack(() => props.rule.enforcedFrom ?? '') },
    send: async (values) => {
      await api.put(
        `/platform/second-factor-rules/${props.rule.role}`,
        { enforcedFrom: values.enforcedFrom === '' ? null : values.enforcedFrom },
        { ifMatch: `"v${props.rule.version}"` },
      );
      await revalidate(getSecondFactorRules.key);
      showToast({ text: t('access.twoStep.done') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('access.twoStep.changeOf', { role: t(`shell.role.${props.rule.role}`) })}
      consequence={t('access.twoStep.consequence')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('access.twoStep.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <DateField
        label={t('access.twoStep.from')}
        name="enforcedFrom"
        hint={t('access.twoStep.from.hint')}
        optional
        value={form.values().enforcedFrom}
        error={form.error('enforcedFrom')}
        onChange={(iso) => form.set('enforcedFrom', iso)}
      />
    </Dialog>
  );
}
