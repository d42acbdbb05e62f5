import { createAsync, revalidate } from '@solidjs/router';
import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import SquarePen from 'lucide-solid/icons/square-pen';
import Trash2 from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, untrack } from 'solid-js';
import { agencyPath, api, asProblem, newIdempotencyKey } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { date, daysBetween, hijri } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, TextField } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getHolidays, type Holiday } from '../queries.ts';

/** The holidays of a year, in both calendars; those that wait for the moon are marked. */
export function Holidays(): JSX.Element {
  const [year, setYear] = createSignal(new Date().getFullYear());
  const list = createAsync(() => getHolidays(agency(), year()));
  const [editing, setEditing] = createSignal<Holiday | 'new'>();
  const [withdrawing, setWithdrawing] = createSignal<Holiday>();
  const mayChange = (): boolean => can('organisation.settings.change');
  const days = (holiday: Holiday): number => daysBetween(holiday.firstDay, holiday.lastDay) + 1;
  return (
    <Card
      title={t('settings.holidays')}
      lined
      flush
      actions={
        <>
          <span class="flex items-center gap-1">
            <IconButton
              icon={ChevronLeft}
              size="small"
              label={t('settings.holidays.previous')}
              onClick={() => setYear((one) => one - 1)}
            />
            <bdi class="min-w-12 text-center font-medium" role="status">
              {year()}
            </bdi>
            <IconButton
              icon={ChevronRight}
              size="small"
              label={t('settings.holidays.next')}
              onClick={() => setYear((one) => one + 1)}
            />
          </span>
          <Show when={mayChange()}>
            <Button size="small" icon={CalendarPlus} onClick={() => setEditing('new')}>
              {t('settings.holiday.add')}
            </Button>
          </Show>
        </>
      }
    >
      <Loads onRetry={() => void revalidate(getHolidays.key)}>
        <Show
          when={((list.latest ?? list())?.items.length ?? 0) > 0}
          fallback={
            <EmptyState icon={CalendarPlus} title={t('settings.holidays.none', { year: String(year()) })}>
              {t('settings.holidays.none.detail')}
            </EmptyState>
          }
        >
          <ul aria-label={t('settings.holidays')}>
            <For each={(list.latest ?? list())?.items}>
              {(holiday) => (
                <li>
                  <div class="mw-row flex-wrap">
                    <div class="min-w-40 flex-1">
                      <div class="flex flex-wrap items-center gap-2 font-medium">
                        {pick(holiday.nameAr, holiday.nameEn)}
                        <StatusPill tone={holiday.isConfirmed ? 'ok' : 'warn'}>
                          {t(holiday.isConfirmed ? 'settings.holiday.confirmed' : 'settings.holiday.tentative')}
                        </StatusPill>
                        <span class="text-s font-normal text-ink-2">
                          {t('settings.holiday.days', { count: days(holiday) })}
                        </span>
                      </div>
                      <div class="text-s">
                        {holiday.firstDay === holiday.lastDay
                          ? date(holiday.firstDay)
                          : t('settings.holiday.range', { from: date(holiday.firstDay), to: date(holiday.lastDay) })}
                      </div>
                      <div class="text-s text-ink-2">
                        {holiday.firstDay === holiday.lastDay
                          ? hijri(holiday.firstDay)
                          : t('settings.holiday.range', { from: hijri(holiday.firstDay), to: hijri(holiday.lastDay) })}
                      </div>
                    </div>
                    <Show when={mayChange()}>
                      <span class="flex flex-none">
                        <IconButton
                          icon={SquarePen}
                          label={t('settings.holiday.edit', { name: pick(holiday.nameAr, holiday.nameEn) })}
                          onClick={() => setEditing(holiday)}
                        />
                        <IconButton
                          icon={Trash2}
                          label={t('settings.holiday.withdraw.name', { name: pick(holiday.nameAr, holiday.nameEn) })}
                          onClick={() => setWithdrawing(holiday)}
                        />
                      </span>
                    </Show>
                  </div>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Loads>
      <Show when={editing()} keyed>
        {(holiday) => (
          <HolidayForm
            {...(holiday === 'new' ? {} : { holiday })}
            onClose={() => setEditing(undefined)}
            onSaved={(first) => setYear(Number(first.slice(0, 4)))}
          />
        )}
      </Show>
      <Show when={withdrawing()} keyed>
        {(holiday) => <Withdraw holiday={holiday} onClose={() => setWithdrawing(undefined)} />}
      </Show>
    </Card>
  );
}

function HolidayForm(props: {
  holiday?: Holiday;
  onClose: () => void;
  onSaved: (firstDay: string) => void;
}): JSX.Element {
  const form = createForm({
    initial: untrack(() => ({
      nameAr: props.holiday?.nameAr ?? '',
      nameEn: props.holiday?.nameEn ?? '',
      firstDay: props.holiday?.firstDay ?? '',
      lastDay: props.holiday?.lastDay ?? '',
      state: props.holiday?.isConfirmed === false ? 'tentative' : 'confirmed',
    })),
    check: (values) => ({
      ...(values.nameAr.trim() === '' ? { nameAr: t('settings.holiday.nameAr.missing') } : {}),
      ...(values.nameEn.trim() === '' ? { nameEn: t('settings.holiday.nameEn.missing') } : {}),
      ...(values.firstDay === '' ? { firstDay: t('settings.holiday.firstDay.missing') } : {}),
      ...(values.lastDay !== '' && values.lastDay < values.firstDay ? { lastDay: t('settings.holiday.reversed') } : {}),
    }),
    send: async (values, key) => {
      const body = {
        nameAr: values.nameAr.trim(),
        nameEn: values.nameEn.trim(),
        firstDay: values.firstDay,
        lastDay: values.lastDay || values.firstDay,
        isConfirmed: values.state === 'confirmed',
      };
      if (props.holiday)
        await api.patch(agencyPath(agency(), 'holidays', props.holiday.id), body, {
          ifMatch: `"v${props.holiday.version}"`,
        });
      else await api.post(agencyPath(agency(), 'holidays'), body, { idempotencyKey: key });
      await revalidate(getHolidays.key);
      showToast({ text: t('settings.holiday.saved', { name: pick(body.nameAr, body.nameEn) }) });
      props.onSaved(body.firstDay);
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t(props.holiday ? 'settings.holiday.change' : 'settings.holiday.add')}
      consequence={t('settings.holiday.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('settings.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <Show when={form.problem()?.code === 'stale-version'}>
        <Button
          onClick={() => {
            void revalidate(getHolidays.key);
            props.onClose();
          }}
        >
          {t('settings.reload')}
        </Button>
      </Show>
      <TextField {...form.text('nameAr')} label={t('settings.holiday.nameAr')} dir="auto" maxlength={200} />
      <TextField {...form.text('nameEn')} label={t('settings.holiday.nameEn')} dir="ltr" maxlength={200} />
      <DateField
        name="firstDay"
        label={t('settings.holiday.firstDay')}
        value={form.values().firstDay}
        error={form.error('firstDay')}
        onChange={(iso) => form.set('firstDay', iso)}
      />
      <DateField
        name="lastDay"
        label={t('settings.holiday.lastDay')}
        hint={t('settings.holiday.lastDay.hint')}
        optional
        value={form.values().lastDay}
        error={form.error('lastDay')}
        onChange={(iso) => form.set('lastDay', iso)}
      />
      <RadioGroup
        name="state"
        label={t('settings.holiday.state')}
        value={form.values().state}
        onChange={(state) => form.set('state', state)}
        choices={[
          {
            value: 'confirmed',
            label: t('settings.holiday.confirmed'),
            detail: t('settings.holiday.confirmed.detail'),
          },
          {
            value: 'tentative',
            label: t('settings.holiday.tentative'),
            detail: t('settings.holiday.tentative.detail'),
          },
        ]}
      />
    </Dialog>
  );
}

/** Takes a holiday back; the toast can announce it again. */
function Withdraw(props: { holiday: Holiday; onClose: () => void }): JSX.Element {
  const name = (): string => pick(props.holiday.nameAr, props.holiday.nameEn);
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<string>();
  const again = async (): Promise<void> => {
    const { nameAr, nameEn, firstDay, lastDay, isConfirmed } = props.holiday;
    try {
      await api.post(
        agencyPath(agency(), 'holidays'),
        { nameAr, nameEn, firstDay, lastDay, isConfirmed },
        { idempotencyKey: newIdempotencyKey() },
      );
      await revalidate(getHolidays.key);
    } catch (caught) {
      showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' });
    }
  };
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    setFault(undefined);
    try {
      await api.del(agencyPath(agency(), 'holidays', props.holiday.id), { ifMatch: `"v${props.holiday.version}"` });
      await revalidate(getHolidays.key);
      showToast({
        text: t('settings.holiday.withdrawn', { name: name() }),
        action: { label: t('settings.undo'), run: () => void again() },
      });
      props.onClose();
    } catch (caught) {
      setFault(asProblem(caught, t('ui.problem.unexpected')).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={busy()}
      title={t('settings.holiday.withdraw.name', { name: name() })}
      consequence={t('settings.holiday.withdraw.detail')}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button kind="danger" data-first busy={busy()} onClick={() => void withdraw()}>
            {t('settings.holiday.withdraw')}
          </Button>
        </>
      }
    >
      <Show when={fault()} fallback={<p>{date(props.holiday.firstDay)}</p>}>
        <Notice tone="bad" alert>
          {fault()}
        </Notice>
      </Show>
    </Dialog>
  );
}
