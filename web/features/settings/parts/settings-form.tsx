import { revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, untrack } from 'solid-js';
import { formatNumber, numberingProblem } from '../../../../server/modules/organisation/rules/numbering.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { language, setDigits, t, type Digits } from '../../../i18n/texts.ts';
import { Code, latinDigits } from '../../../lib/bidi.tsx';
import { list } from '../../../lib/fmt.ts';
import { can, reloadMe } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Checkbox, RadioGroup, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Card, FootBar } from '../../../ui/layout.tsx';
import { StaleChoice, type Clash } from '../../../ui/stale-choice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getSettings, type Settings } from '../queries.ts';
import { HueChoice, hueName } from './hue-choice.tsx';

interface Values {
  weekend: number[];
  weekStartsOn: string;
  digits: Digits;
  currency: string;
  staffNumberPrefix: string;
  staffNumberNext: string;
  orderNumberPattern: string;
  orderNumberNext: string;
  allowsMissingPersonalNumber: boolean;
  /** One of the hues offered, or '' for the service's own. */
  brandHue: string;
}
/** ISO weekdays in the order of a Gulf week. */
const WEEK = [7, 1, 2, 3, 4, 5, 6] as const;
const CURRENCIES = ['QAR', 'SAR', 'AED', 'KWD', 'BHD', 'OMR'] as const;
const FIELDS = [
  'weekend',
  'weekStartsOn',
  'digits',
  'currency',
  'staffNumberPrefix',
  'staffNumberNext',
  'orderNumberPattern',
  'orderNumberNext',
  'allowsMissingPersonalNumber',
  'brandHue',
] as const;

const dayName = (day: number): string => t(`settings.weekday.${day}`);
const valuesOf = (settings: Settings): Values => ({
  weekend: settings.weekend,
  weekStartsOn: String(settings.weekStartsOn),
  digits: settings.digits,
  currency: settings.currency,
  staffNumberPrefix: settings.staffNumberPrefix,
  staffNumberNext: String(settings.staffNumberNext),
  orderNumberPattern: settings.orderNumberPattern,
  orderNumberNext: String(settings.orderNumberNext),
  allowsMissingPersonalNumber: settings.allowsMissingPersonalNumber,
  brandHue: settings.brandHue === null ? '' : String(settings.brandHue),
});
function shown(values: Values, field: (typeof FIELDS)[number]): string {
  if (field === 'weekend') return list([...values.weekend].sort().map(dayName));
  if (field === 'weekStartsOn') return dayName(Number(values.weekStartsOn));
  if (field === 'digits') return t(`settings.digits.${values.digits}`);
  if (field === 'allowsMissingPersonalNumber')
    return t(values.allowsMissingPersonalNumber ? 'settings.yes' : 'settings.no');
  if (field === 'brandHue') return hueName(values.brandHue);
  return values[field];
}
/** A running number of what was typed, or undefined. */
const running = (typed: string): number | undefined => {
  const value = Number(latinDigits(typed.trim()));
  return typed.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= 999_999_999 ? value : undefined;
};
/** A number written in the digits chosen but not saved yet. */
const sample = (digits: Digits, value: number): string =>
  new Intl.NumberFormat(`${language() === 'ar' ? 'ar' : 'en-GB'}-u-nu-${digits}`).format(value);

/** How the agency works. Everything is saved together; the digits take effect on the pages at once. */
export function SettingsForm(props: { settings: Tagged<Settings> }): JSX.Element {
  const [base, setBase] = createSignal(untrack(() => props.settings));
  const [fresh, setFresh] = createSignal<Tagged<Settings>>();
  const mayChange = (): boolean => can('organisation.settings.change');
  const form = createForm<Values>({
    initial: untrack(() => valuesOf(props.settings.data)),
    check: (values) => {
      const pattern = numberingProblem(values.orderNumberPattern);
      const now = base().data;
      const behind = (typed: string, next: number): string | undefined => {
        const value = running(typed);
        if (value === undefined) return t('settings.number.wrong');
        return value < next ? t('settings.number.backwards', { next: String(next) }) : undefined;
      };
      const staff = behind(values.staffNumberNext, now.staffNumberNext);
      const order = behind(values.orderNumberNext, now.orderNumberNext);
      return {
        ...(values.weekend.length > 6 ? { weekend: t('settings.weekend.all') } : {}),
        ...(pattern ? { orderNumberPattern: t('settings.pattern.wrong') } : {}),
        ...(staff ? { staffNumberNext: staff } : {}),
        ...(order ? { orderNumberNext: order } : {}),
      };
    },
    send: async (values) => {
      const now = base().data;
      const staffNext = running(values.staffNumberNext);
      const orderNext = running(values.orderNumberNext);
      const body = {
        weekend: values.weekend,
        weekStartsOn: Number(values.weekStartsOn),
        digits: values.digits,
        currency: values.currency,
        staffNumberPrefix: values.staffNumberPrefix,
        orderNumberPattern: values.orderNumberPattern,
        allowsMissingPersonalNumber: values.allowsMissingPersonalNumber,
        brandHue: values.brandHue === '' ? null : Number(values.brandHue),
        // Sent only when moved on: people may have taken numbers since the page was opened.
        ...(staffNext !== undefined && staffNext !== now.staffNumberNext ? { staffNumberNext: staffNext } : {}),
        ...(orderNext !== undefined && orderNext !== now.orderNumberNext ? { orderNumberNext: orderNext } : {}),
      };
      try {
        await api.put(agencyPath(agency(), 'settings'), body, { ifMatch: base().etag });
      } catch (caught) {
        if (caught instanceof Error && 'code' in caught && caught.code === 'stale-version')
          setFresh(await api.getTagged<Settings>(agencyPath(agency(), 'settings')));
        throw caught;
      }
      const saved = await api.getTagged<Settings>(agencyPath(agency(), 'settings'));
      setBase(saved);
      setDigits(saved.data.digits);
      await Promise.all([revalidate(getSettings.key), reloadMe()]);
      showToast({ text: t('settings.saved') });
    },
  });
  const clashes = (newest: Settings): Clash[] =>
    FIELDS.filter((field) => shown(valuesOf(newest), field) !== shown(form.values(), field)).map((field) => ({
      label: t(`settings.field.${field}`),
      theirs: shown(valuesOf(newest), field),
      mine: shown(form.values(), field),
    }));
  const toggleDay = (day: number, on: boolean): void =>
    form.set('weekend', on ? [...form.values().weekend, day] : form.values().weekend.filter((one) => one !== day));
  const year = (): number => new Date().getFullYear();
  const orderExample = (): string | undefined =>
    numberingProblem(form.values().orderNumberPattern)
      ? undefined
      : formatNumber(form.values().orderNumberPattern, year(), running(form.values().orderNumberNext) ?? 1);
  return (
    <form class="flex flex-1 flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
      <Show when={fresh()} fallback={<ErrorSummary form={form} />}>
        {(newest) => (
          <StaleChoice
            clashes={clashes(newest().data)}
            onTakeTheirs={() => {
              for (const field of FIELDS) form.set(field, valuesOf(newest().data)[field]);
              setBase(newest());
              setFresh(undefined);
            }}
            onKeepMine={() => {
              setBase(newest());
              setFresh(undefined);
            }}
          />
        )}
      </Show>
      <fieldset class="contents" disabled={!mayChange()}>
        <Card title={t('settings.week')} lined>
          <div class="flex flex-col gap-4.5">
            <fieldset class="mw-field" id="f-weekend" tabindex="-1">
              <legend class="mw-label mb-1.5">{t('settings.field.weekend')}</legend>
              <div class="flex flex-wrap gap-x-5 gap-y-2">
                <For each={WEEK}>
                  {(day) => (
                    <Checkbox
                      name={`weekend-${day}`}
                      label={dayName(day)}
                      checked={form.values().weekend.includes(day)}
                      onChange={(on) => toggleDay(day, on)}
                    />
                  )}
                </For>
              </div>
              <p class="mw-hint" role="status">
                {form.values().weekend.length === 0
                  ? t('settings.weekend.none')
                  : t('settings.weekend.says', {
                      days: list([...form.values().weekend].sort((a, b) => a - b).map(dayName)),
                    })}
              </p>
            </fieldset>
            <SelectField
              name="weekStartsOn"
              class="max-w-[280px]"
              label={t('settings.field.weekStartsOn')}
              hint={t('settings.weekStartsOn.hint')}
              value={form.values().weekStartsOn}
              error={form.error('weekStartsOn')}
              onChange={(day) => form.set('weekStartsOn', day)}
              choices={WEEK.map((day) => ({ value: String(day), label: dayName(day) }))}
            />
          </div>
        </Card>
        <Card title={t('settings.writing')} lined>
          <div class="flex flex-col gap-4.5">
            <RadioGroup
              name="digits"
              label={t('settings.field.digits')}
              hint={t('settings.digits.hint')}
              value={form.values().digits}
              error={form.error('digits')}
              onChange={(digits) => form.set('digits', digits === 'arab' ? 'arab' : 'latn')}
              choices={(['latn', 'arab'] as const).map((digits) => ({
                value: digits,
                label: t(`settings.digits.${digits}`),
                detail: t('settings.digits.sample', { sample: `\u2068${sample(digits, 1234567)}\u2069` }),
              }))}
            />
            <SelectField
              name="currency"
              class="max-w-[280px]"
              label={t('settings.field.currency')}
              value={form.values().currency}
              error={form.error('currency')}
              onChange={(currency) => form.set('currency', currency)}
              choices={[...new Set([...CURRENCIES, form.values().currency])].map((code) => ({
                value: code,
                label: new Intl.DisplayNames(language(), { type: 'currency' }).of(code) ?? code,
              }))}
            />
          </div>
        </Card>
        <Card title={t('settings.look')} lined>
          <HueChoice value={form.values().brandHue} onChange={(hue) => form.set('brandHue', hue)} />
        </Card>
        <Card title={t('settings.numbering')} lined>
          <div class="grid gap-4.5 sm:grid-cols-2">
            <TextField
              {...form.text('staffNumberPrefix')}
              label={t('settings.field.staffNumberPrefix')}
              hint={t('settings.prefix.hint')}
              optional
              dir="ltr"
              maxlength={12}
            />
            <TextField
              {...form.text('staffNumberNext')}
              label={t('settings.field.staffNumberNext')}
              hint={t('settings.next.hint')}
              dir="ltr"
              inputmode="numeric"
            />
            <Example
              label={t('settings.example.staff')}
              value={`${form.values().staffNumberPrefix}${form.values().staffNumberNext}`}
            />
            <TextField
              {...form.text('orderNumberPattern')}
              label={t('settings.field.orderNumberPattern')}
              hint={t('settings.pattern.hint')}
              dir="ltr"
              maxlength={40}
            />
            <TextField
              {...form.text('orderNumberNext')}
              label={t('settings.field.orderNumberNext')}
              hint={t('settings.next.hint')}
              dir="ltr"
              inputmode="numeric"
            />
            <Example label={t('settings.example.order')} value={orderExample()} />
          </div>
        </Card>
        <Card title={t('settings.opening')} lined>
          <Checkbox
            name="allowsMissingPersonalNumber"
            label={t('settings.field.allowsMissingPersonalNumber')}
            hint={t('settings.missing.hint')}
            checked={form.values().allowsMissingPersonalNumber}
            onChange={(on) => form.set('allowsMissingPersonalNumber', on)}
          />
        </Card>
      </fieldset>
      <Show when={mayChange() && form.dirty()}>
        <FootBar title={t('settings.unsaved')} detail={t('settings.unsaved.detail')}>
          <Button
            onClick={() => {
              for (const field of FIELDS) form.set(field, valuesOf(base().data)[field]);
            }}
          >
            {t('settings.discard')}
          </Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('settings.save')}
          </Button>
        </FootBar>
      </Show>
    </form>
  );
}

/** What the next number would look like, as it is typed. */
function Example(props: { label: string; value: string | undefined }): JSX.Element {
  return (
    <p class="text-ink-2 sm:col-span-2" role="status">
      {props.label}{' '}
      <Show when={props.value} fallback="—">
        <Code class="font-semibold text-ink">{props.value}</Code>
      </Show>
    </p>
  );
}
