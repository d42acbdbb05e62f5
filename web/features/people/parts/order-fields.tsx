import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { DateField } from '../../../ui/date-field.tsx';
import type { Form } from '../../../ui/form.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';

/** What every action's form holds about its order; names are the pointers of the request. */
export interface OrderValues {
  'order.number': string;
  'order.on': string;
  'order.legalBasis': string;
  'order.note': string;
  'order.seatOverride': string;
}

export const emptyOrder: OrderValues = {
  'order.number': '',
  'order.on': '',
  'order.legalBasis': '',
  'order.note': '',
  'order.seatOverride': '',
};

/** The order as the request takes it: what was left empty is left out. */
export function orderOf(values: OrderValues): {
  number?: string;
  on?: string;
  legalBasis?: string;
  note?: string;
  seatOverride?: string;
} {
  const order: { number?: string; on?: string; legalBasis?: string; note?: string; seatOverride?: string } = {};
  if (values['order.number'].trim()) order.number = values['order.number'].trim();
  if (values['order.on']) order.on = values['order.on'];
  if (values['order.legalBasis'].trim()) order.legalBasis = values['order.legalBasis'].trim();
  if (values['order.note'].trim()) order.note = values['order.note'].trim();
  if (values['order.seatOverride'].trim()) order.seatOverride = values['order.seatOverride'].trim();
  return order;
}

/** Number, date and basis of the order; all optional, since the agency's numbering gives what is left out. */
export function OrderFields<Values extends OrderValues>(props: {
  form: Form<Values>;
  withNote?: boolean;
}): JSX.Element {
  // The form holds more than the order; here only the order's part of it is written.
  const form = (): Form<OrderValues> => props.form as unknown as Form<OrderValues>;
  // Whoever may set the rule of seats aside is asked why only once it refused the order.
  const isSeatRefused = (): boolean =>
    can('people.seat.override') && (form().problem()?.code.startsWith('organisation.seat.') ?? false);
  return (
    <Card title={t('people.order.data')}>
      <div class="grid gap-4.5 sm:grid-cols-2">
        <TextField
          {...form().text('order.number')}
          label={t('people.order.number')}
          hint={t('people.order.numberHint')}
          dir="ltr"
          maxlength={60}
          optional
        />
        <DateField
          name="order.on"
          label={t('people.order.on')}
          hint={t('people.order.onHint')}
          value={form().values()['order.on']}
          onChange={(day) => form().set('order.on', day)}
          error={form().error('order.on')}
          optional
        />
        <TextField
          {...form().text('order.legalBasis')}
          class="sm:col-span-2"
          label={t('people.order.legalBasis')}
          hint={t('people.order.legalBasisHint')}
          dir="auto"
          maxlength={300}
          optional
        />
        <Show when={isSeatRefused() || form().values()['order.seatOverride'] !== ''}>
          <TextArea
            {...form().text('order.seatOverride')}
            class="sm:col-span-2"
            label={t('seats.override')}
            hint={t('seats.override.hint')}
            rows={2}
            maxlength={500}
            optional
          />
        </Show>
        {props.withNote === false ? undefined : (
          <TextArea
            {...form().text('order.note')}
            class="sm:col-span-2"
            label={t('people.order.note')}
            rows={2}
            maxlength={2000}
            optional
          />
        )}
      </div>
    </Card>
  );
}
