import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import { dateOutOfOrder, fixedField } from '../../../../server/modules/training/rules/cohort-life.ts';
import { t } from '../../../i18n/texts.ts';
import { latinDigits } from '../../../lib/bidi.tsx';
import { bothDates, daysBetween } from '../../../lib/fmt.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { reread } from '../actions.ts';
import type { Cohort } from '../queries.ts';
import { today } from '../today.ts';

export interface CohortValues {
  code: string;
  nameAr: string;
  nameEn: string;
  startsOn: string;
  endsOn: string;
  seats: string;
  weeks: string;
  nominationsCloseOn: string;
}

/** A whole number as typed, in any digits; undefined when it is none between the bounds. */
function whole(text: string, most: number): number | undefined {
  const value = Number(latinDigits(text).trim());
  return text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
}

function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Names, dates, seats and weeks of a cohort; what its state holds fixed is shown and not asked. */
export function CohortForm(props: {
  cohort?: Cohort;
  action: string;
  back: string;
  onSend: (
    values: Omit<CohortValues, 'seats' | 'weeks'> & { seats: number; weeks: number },
    key: string,
  ) => Promise<void>;
}): JSX.Element {
  const held = (field: string): boolean =>
    props.cohort !== undefined && (field === 'code' || fixedField(props.cohort.status, [field]) !== null);
  const form = createForm<CohortValues>({
    initial: untrack(() => ({
      code: props.cohort?.code ?? '',
      nameAr: props.cohort?.nameAr ?? '',
      nameEn: props.cohort?.nameEn ?? '',
      startsOn: props.cohort?.startsOn ?? '',
      endsOn: props.cohort?.endsOn ?? '',
      seats: props.cohort ? String(props.cohort.seats) : '',
      weeks: props.cohort ? String(props.cohort.weeks) : '',
      nominationsCloseOn: props.cohort?.nominationsCloseOn ?? '',
    })),
    check: (values) => {
      const faults: Partial<Record<keyof CohortValues, string>> = {};
      if (!/^[A-Z0-9][A-Z0-9-]{1,29}$/u.test(values.code)) faults.code = t('training.code.wrong');
      if (!values.nameAr.trim()) faults.nameAr = t('training.nameAr.missing');
      if (!values.nameEn.trim()) faults.nameEn = t('training.nameEn.missing');
      if (!whole(values.seats, 10_000)) faults.seats = t('training.seats.wrong');
      if (!whole(values.weeks, 260)) faults.weeks = t('training.weeks.wrong');
      for (const day of ['startsOn', 'endsOn', 'nominationsCloseOn'] as const)
        if (!values[day]) faults[day] = t('training.day.missing');
      if (faults.startsOn ?? faults.endsOn ?? faults.nominationsCloseOn) return faults;
      const wrong = dateOutOfOrder(values);
      if (wrong) faults[wrong] = t(`training.order.${wrong}`);
      return faults;
    },
    send: (values, key) =>
      props.onSend({ ...values, seats: whole(values.seats, 10_000) ?? 0, weeks: whole(values.weeks, 260) ?? 0 }, key),
  });
  /** The end follows from start and weeks until somebody says otherwise. */
  const follow = (change: Partial<CohortValues>): void => {
    const before = form.values();
    const after = { ...before, ...change };
    const endOf = (values: CohortValues): string => {
      const weeks = whole(values.weeks, 260);
      return values.startsOn && weeks ? addDays(values.startsOn, weeks * 7 - 1) : '';
    };
    if (change.startsOn !== undefined) form.set('startsOn', change.startsOn);
    if (change.weeks !== undefined) form.set('weeks', change.weeks);
    if (before.endsOn === '' || before.endsOn === endOf(before)) form.set('endsOn', endOf(after));
  };
  const span = (): string | undefined => {
    const { startsOn, endsOn, nominationsCloseOn } = form.values();
    if (!startsOn || !endsOn || endsOn < startsOn) return undefined;
    const days = daysBetween(startsOn, endsOn) + 1;
    const left = nominationsCloseOn ? daysBetween(today(), nominationsCloseOn) : -1;
    return left >= 0 ? t('training.plan.sum.open', { days, left }) : t('training.plan.sum', { days });
  };
  const weeksField = (): JSX.Element => (
    <TextField
      label={t('training.weeks.count')}
      name="weeks"
      inputmode="numeric"
      dir="ltr"
      disabled={held('weeks')}
      value={form.values().weeks}
      error={form.error('weeks')}
      onInput={(weeks) => follow({ weeks })}
    />
  );
  return (
    <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
      <Show when={form.problem()?.code === 'stale-version'} fallback={<ErrorSummary form={form} />}>
        <StaleNotice onReload={() => void reread()} />
      </Show>
      <Card title={t('training.plan.names')}>
        <div class="grid gap-4.5 sm:grid-cols-2">
          <TextField {...form.text('nameAr')} label={t('training.nameAr')} maxlength={200} />
          <TextField {...form.text('nameEn')} label={t('training.nameEn')} dir="ltr" maxlength={200} />
          <TextField
            {...form.text('code')}
            label={t('training.code')}
            hint={t('training.code.hint')}
            dir="ltr"
            maxlength={30}
            disabled={held('code')}
          />
          <TextField {...form.text('seats')} label={t('training.seats')} inputmode="numeric" dir="ltr" />
        </div>
      </Card>
      <Card title={t('training.plan.dates')}>
        <div class="grid gap-4.5 sm:grid-cols-2">
          <DateField
            label={t('training.startsOn')}
            name="startsOn"
            value={form.values().startsOn}
            error={form.error('startsOn')}
            disabled={held('startsOn')}
            onChange={(startsOn) => follow({ startsOn })}
          />
          {weeksField()}
          <DateField
            label={t('training.endsOn')}
            name="endsOn"
            value={form.values().endsOn}
            error={form.error('endsOn')}
            min={form.values().startsOn || undefined}
            onChange={(iso) => form.set('endsOn', iso)}
          />
          <DateField
            label={t('training.closesOn')}
            name="nominationsCloseOn"
            hint={t('training.closesOn.hint')}
            value={form.values().nominationsCloseOn}
            error={form.error('nominationsCloseOn')}
            max={form.values().startsOn || undefined}
            disabled={held('nominationsCloseOn')}
            onChange={(iso) => form.set('nominationsCloseOn', iso)}
          />
        </div>
        <Show when={span()}>
          {(words) => (
            <p class="mt-4 text-ink-2" aria-live="polite">
              {words()}
              <Show when={form.values().nominationsCloseOn}>
                {(day) => <> · {t('training.closes', { day: bothDates(day()) })}</>}
              </Show>
            </p>
          )}
        </Show>
      </Card>
      <Show when={props.cohort && props.cohort.status !== 'draft'}>
        <Notice>{t('training.plan.held')}</Notice>
      </Show>
      <div class="flex flex-wrap gap-2 border-t border-line pt-4">
        <ButtonLink href={props.back}>{t('ui.cancel')}</ButtonLink>
        <Button type="submit" kind="primary" busy={form.busy()}>
          {props.action}
        </Button>
      </div>
    </form>
  );
}
