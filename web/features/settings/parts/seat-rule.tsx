import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { seatModes, type SeatMode } from '../../../../server/modules/organisation/contract.ts';
import type { SeatRule } from '../../../../server/modules/organisation/schemas-position-orders.ts';
import { agencyPath, api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, TextArea } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getSeatRules } from '../queries.ts';

const TONES: Record<SeatMode, Tone> = { off: 'neutral', warn: 'warn', block: 'ok' };

/** What happens to orders without a vacant funded seat: today, as set day by day, and what stands amiss now. */
export function SeatRuleCard(): JSX.Element {
  const found = createAsync(() => getSeatRules(agency()));
  const [setting, setSetting] = createSignal(false);
  const [withdrawing, setWithdrawing] = createSignal<SeatRule>();
  const mayChange = (): boolean => can('organisation.settings.change');
  return (
    <Card
      title={t('seats.rule')}
      lined
      actions={
        <Show when={mayChange()}>
          <Button size="small" onClick={() => setSetting(true)}>
            {t('seats.rule.set')}
          </Button>
        </Show>
      }
    >
      <Loads onRetry={() => void revalidate(getSeatRules.key)}>
        <Show when={found.latest ?? found()}>
          {(rules) => (
            <div class="flex flex-col gap-3">
              <p class="flex flex-wrap items-center gap-2">
                <StatusPill tone={TONES[rules().mode]}>{t(`seats.mode.${rules().mode}`)}</StatusPill>
                <span>{t(`seats.modeDetail.${rules().mode}`)}</span>
              </p>
              <ul class="list-disc ps-5 text-s text-ink-2">
                <li>{t('seats.amiss.withoutSeat', { count: rules().amiss.withoutSeat })}</li>
                <li>{t('seats.amiss.inUnfundedSeat', { count: rules().amiss.inUnfundedSeat })}</li>
                <li>{t('seats.amiss.overfilledSeats', { count: rules().amiss.overfilledSeats })}</li>
              </ul>
              <Show when={rules().rules.length > 0}>
                <ul class="divide-y divide-line" aria-label={t('seats.rule.days')}>
                  <For each={rules().rules}>
                    {(rule) => (
                      <li class="flex flex-wrap items-center gap-2 py-2">
                        <StatusPill tone={TONES[rule.mode]}>{t(`seats.mode.${rule.mode}`)}</StatusPill>
                        <span>{t('seats.days.from', { from: date(rule.firstDay) })}</span>
                        <Show when={rule.reason}>
                          {(reason) => (
                            <span class="text-s text-ink-2" dir="auto">
                              {reason()}
                            </span>
                          )}
                        </Show>
                        <Show when={rule.state === 'ahead' && mayChange()}>
                          <span class="ms-auto">
                            <Button size="small" onClick={() => setWithdrawing(rule)}>
                              {t('seats.rule.withdraw')}
                            </Button>
                          </span>
                        </Show>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            </div>
          )}
        </Show>
      </Loads>
      <Show when={setting()}>
        <SetRule onClose={() => setSetting(false)} />
      </Show>
      <Show when={withdrawing()}>
        {(rule) => (
          <ActDialog
            title={t('seats.rule.withdraw')}
            consequences={[t('seats.rule.withdraw.detail', { day: date(rule().firstDay) })]}
            action={t('seats.rule.withdraw')}
            onAct={() => withdraw(rule())}
            onClose={() => setWithdrawing(undefined)}
            onReload={() => void revalidate(getSeatRules.key)}
          />
        )}
      </Show>
    </Card>
  );
}

async function withdraw(rule: SeatRule): Promise<void> {
  await api.post(agencyPath(agency(), 'seat-rules', rule.id, 'withdrawal'), undefined, {
    ifMatch: `"v${String(rule.version)}"`,
  });
  await revalidate(getSeatRules.key);
  showToast({ text: t('seats.rule.withdrawn') });
}

function SetRule(props: { onClose: () => void }): JSX.Element {
  const form = createForm({
    initial: { mode: 'warn', from: '', reason: '' },
    check: (values) => (values.from === '' ? { from: t('seats.rule.from.missing') } : {}),
    send: async (values, key) => {
      const reason = values.reason.trim();
      const body = { mode: values.mode, from: values.from, ...(reason ? { reason } : {}) };
      await api.post(agencyPath(agency(), 'seat-rules'), body, { idempotencyKey: key });
      await revalidate(getSeatRules.key);
      showToast({ text: t('seats.rule.done') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('seats.rule.set')}
      consequence={t('seats.rule.set.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('seats.rule.set')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <RadioGroup
        name="mode"
        label={t('seats.rule.mode')}
        value={form.values().mode}
        onChange={(mode) => form.set('mode', mode)}
        choices={seatModes.map((mode) => ({
          value: mode,
          label: t(`seats.mode.${mode}`),
          detail: t(`seats.modeDetail.${mode}`),
        }))}
      />
      <DateField
        name="from"
        label={t('seats.rule.from')}
        value={form.values().from}
        error={form.error('from')}
        onChange={(iso) => form.set('from', iso)}
      />
      <TextArea {...form.text('reason')} label={t('seats.rule.reason')} optional rows={2} maxlength={500} />
    </Dialog>
  );
}
