import { useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { ConsentSwitch, PersonField, nobody, type Nominee } from '../../../ui/handshake/step-dialogs.tsx';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import type { Choice } from '../../../ui/inputs.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { offer } from '../actions.ts';
import { RuleNote } from '../parts/rule-note.tsx';
import { TermFields, emptyTerm, termFaults, type Term } from '../parts/term-fields.tsx';
import { findAgencies, pageOf } from '../queries.ts';

interface Values extends Term, Nominee {
  hostAgency: Choice | undefined;
}

/** Home offers one of its people to another agency. */
export default function OfferPage(): JSX.Element {
  const navigate = useNavigate();
  setCrumbs(() => [{ label: t('secondments.title'), href: pageOf() }, { label: t('secondments.offer.title') }]);
  const form = createForm<Values>({
    initial: { hostAgency: undefined, ...nobody, ...emptyTerm },
    check: (values) => ({
      ...(values.employmentId ? {} : { employmentId: t('handshake.person.missing') }),
      ...(values.hostAgency ? {} : { hostAgency: t('handshake.agency.missing') }),
      ...termFaults(values),
    }),
    send: async (values, key) => {
      const made = await offer(
        {
          hostAgency: values.hostAgency?.value ?? '',
          employmentId: values.employmentId?.value ?? '',
          needsConsent: values.needsConsent,
          kind: values.kind,
          startsOn: values.startsOn,
          endsOn: values.endsOn,
          purpose: values.purpose.trim(),
        },
        key,
      );
      showToast({ text: t('handshake.sent') });
      navigate(pageOf(made.id));
    },
  });
  return (
    <Page width="narrow">
      <PageHeader title={t('secondments.offer.title')} detail={t('secondments.offer.detail')} />
      <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <Card title={t('secondments.who')}>
          <div class="flex flex-col gap-4.5">
            <PersonField form={form} />
            <Combobox
              label={t('secondments.host')}
              name="hostAgency"
              value={form.values().hostAgency}
              error={form.error('hostAgency')}
              onChange={(choice) => form.set('hostAgency', choice)}
              search={findAgencies}
            />
            <ConsentSwitch form={form} />
          </div>
        </Card>
        <Card title={t('secondments.term')}>
          <TermFields form={form} />
        </Card>
        <Notice>{t('secondments.offer.sees')}</Notice>
        <div class="flex flex-wrap gap-2 border-t border-line pt-4">
          <ButtonLink href={pageOf()}>{t('ui.cancel')}</ButtonLink>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('handshake.offer.send')}
          </Button>
        </div>
      </form>
      <Loads>
        <RuleNote kind={form.values().kind} />
      </Loads>
    </Page>
  );
}
