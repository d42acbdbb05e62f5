import { createAsync, query, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import type { ExportRules } from '../../../../server/modules/exports/schemas.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency } from '../queries.ts';

const getRules = query(
  (of: string): Promise<Tagged<ExportRules>> => api.getTagged<ExportRules>(agencyPath(of, 'export-rules')),
  'settings.export-rules',
);
const limits = { everydayRows: [0, 1_000_000], keepDays: [1, 90] } as const;

/** From how many rows on a file asks for its purpose, and how long one may be fetched. */
export function ExportRuleCard(): JSX.Element {
  const found = createAsync(() => getRules(agency()));
  const [isSetting, setSetting] = createSignal(false);
  return (
    <Card
      title={t('exports.rules')}
      lined
      actions={
        <Show when={can('exports.rules.change')}>
          <Button size="small" disabled={!found.latest} onClick={() => setSetting(true)}>
            {t('exports.rules.set')}
          </Button>
        </Show>
      }
    >
      <Loads onRetry={() => void revalidate(getRules.key)}>
        <Show when={found.latest ?? found()}>
          {(rules) => (
            <ul class="list-disc ps-5">
              <li>{t('exports.rules.rows', { count: rules().data.everydayRows })}</li>
              <li>{t('exports.rules.columns')}</li>
              <li>{t('exports.rules.days', { count: rules().data.keepDays })}</li>
            </ul>
          )}
        </Show>
      </Loads>
      <Show when={isSetting() && found.latest}>
        {(rules) => <SetRules rules={rules()} onClose={() => setSetting(false)} />}
      </Show>
    </Card>
  );
}

function SetRules(props: { rules: Tagged<ExportRules>; onClose: () => void }): JSX.Element {
  const wrong = (name: keyof typeof limits, text: string): boolean => {
    const [least, most] = limits[name];
    return !/^\d{1,7}$/u.test(text) || Number(text) < least || Number(text) > most;
  };
  const form = createForm({
    initial: untrack(() => ({
      everydayRows: String(props.rules.data.everydayRows),
      keepDays: String(props.rules.data.keepDays),
    })),
    check: (values) => ({
      ...(wrong('everydayRows', values.everydayRows) ? { everydayRows: t('exports.rules.rowsWrong') } : {}),
      ...(wrong('keepDays', values.keepDays) ? { keepDays: t('exports.rules.daysWrong') } : {}),
    }),
    send: async (values) => {
      const body = { everydayRows: Number(values.everydayRows), keepDays: Number(values.keepDays) };
      await api.put(agencyPath(agency(), 'export-rules'), body, { ifMatch: props.rules.etag });
      await revalidate(getRules.key);
      showToast({ text: t('exports.rules.done') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('exports.rules.set')}
      consequence={t('exports.rules.set.detail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('exports.rules.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextField
        {...form.text('everydayRows')}
        label={t('exports.rules.rowsLabel')}
        hint={t('exports.rules.rowsHint')}
      />
      <TextField {...form.text('keepDays')} label={t('exports.rules.daysLabel')} />
    </Dialog>
  );
}
