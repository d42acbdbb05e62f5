import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { DateField } from '../../../ui/date-field.tsx';
import type { Form } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/inputs.tsx';

export interface Term {
  startsOn: string;
  purpose: string;
}
export const emptyTerm: Term = { startsOn: '', purpose: '' };

/** What of the day and the reason is missing. */
export const termFaults = (values: Term): Partial<Record<keyof Term, string>> => ({
  ...(values.startsOn === '' ? { startsOn: t('transfers.startsOn.missing') } : {}),
  ...(values.purpose.trim().length < 3 ? { purpose: t('transfers.purpose.missing') } : {}),
});

/** The first day with the receiver, and why. */
export function TermFields<Values extends Term>(props: { form: Form<Values> }): JSX.Element {
  const form = (): Form<Term> => props.form as unknown as Form<Term>;
  return (
    <div class="flex flex-col gap-4.5">
      <DateField
        label={t('transfers.startsOn')}
        name="startsOn"
        hint={t('transfers.startsOn.hint')}
        value={form().values().startsOn}
        error={form().error('startsOn')}
        onChange={(iso) => form().set('startsOn', iso)}
      />
      <TextArea
        {...form().text('purpose')}
        label={t('transfers.purpose')}
        hint={t('handshake.purpose.hint')}
        rows={3}
        maxlength={1000}
      />
    </div>
  );
}
