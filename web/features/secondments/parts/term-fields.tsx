import type { JSX } from 'solid-js';
import { secondmentKinds, type SecondmentKind } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { DateField } from '../../../ui/date-field.tsx';
import type { Form } from '../../../ui/form.tsx';
import { RadioGroup, TextArea } from '../../../ui/inputs.tsx';

export interface Term {
  kind: SecondmentKind;
  startsOn: string;
  endsOn: string;
  purpose: string;
}
export const emptyTerm: Term = { kind: 'external', startsOn: '', endsOn: '', purpose: '' };

/** What of the term is missing or turned round. */
export const termFaults = (values: Term): Partial<Record<keyof Term, string>> => ({
  ...(values.startsOn === '' ? { startsOn: t('secondments.startsOn.missing') } : {}),
  ...(values.endsOn === ''
    ? { endsOn: t('secondments.endsOn.missing') }
    : values.endsOn < values.startsOn
      ? { endsOn: t('secondments.endsOn.before') }
      : {}),
  ...(values.purpose.trim().length < 3 ? { purpose: t('secondments.purpose.missing') } : {}),
});

/** First and last day, and what the person will do there. */
export function TermFields<Values extends Term>(props: { form: Form<Values> }): JSX.Element {
  const form = (): Form<Term> => props.form as unknown as Form<Term>;
  return (
    <div class="flex flex-col gap-4.5">
      <RadioGroup
        label={t('secondments.kind')}
        name="kind"
        value={form().values().kind}
        onChange={(kind) => form().set('kind', kind === 'loan' ? 'loan' : 'external')}
        choices={secondmentKinds.map((kind) => ({
          value: kind,
          label: t(`secondments.kind.${kind}`),
          detail: t(`secondments.kindDetail.${kind}`),
        }))}
      />
      <div class="grid gap-4.5 sm:grid-cols-2">
        <DateField
          label={t('secondments.startsOn')}
          name="startsOn"
          value={form().values().startsOn}
          error={form().error('startsOn')}
          onChange={(iso) => form().set('startsOn', iso)}
        />
        <DateField
          label={t('secondments.endsOn')}
          name="endsOn"
          value={form().values().endsOn}
          error={form().error('endsOn')}
          onChange={(iso) => form().set('endsOn', iso)}
        />
      </div>
      <TextArea
        {...form().text('purpose')}
        label={t('secondments.purpose')}
        hint={t('handshake.purpose.hint')}
        rows={3}
        maxlength={1000}
      />
    </div>
  );
}
