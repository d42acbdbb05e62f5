import { useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea, type Choice } from '../../../ui/inputs.tsx';
import { Card, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { request } from '../actions.ts';
import { RuleNote } from '../parts/rule-note.tsx';
import { SeatFields, emptySeat, seatBody, seatFaults, type Seat } from '../parts/seat-fields.tsx';
import { TermFields, emptyTerm, termFaults, type Term } from '../parts/term-fields.tsx';
import { findAgencies, pageOf } from '../queries.ts';

interface Values extends Term, Seat {
  homeAgency: Choice | undefined;
  wanted: string;
}

/** The host asks another agency for somebody, describing the seat; home names the person. */
export default function RequestPage(): JSX.Element {
  const navigate = useNavigate();
  setCrumbs(() => [{ label: t('secondments.title'), href: pageOf() }, { label: t('secondments.request.title') }]);
  const form = createForm<Values>({
    initial: { homeAgency: undefined, wanted: '', ...emptyTerm, ...emptySeat },
    check: (values) => ({
      ...(values.homeAgency ? {} : { homeAgency: t('handshake.agency.missing') }),
      ...termFaults(values),
      ...seatFaults(values),
    }),
    send: async (values, key) => {
      const made = await request(
        {
          homeAgency: values.homeAgency?.value ?? '',
          wanted: values.wanted.trim(),
          kind: values.kind,
          startsOn: values.startsOn,
          endsOn: values.endsOn,
          purpose: values.purpose.trim(),
          ...seatBody(values),
        },
        key,
      );
      showToast({ text: t('handshake.sent') });
      navigate(pageOf(made.id));
    },
  });
  return (
    <Page width="narrow">
      <PageHeader title={t('secondments.request.title')} detail={t('secondments.request.detail')} />
      <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <Card title={t('handshake.from')}>
          <div class="flex flex-col gap-4.5">
            <Combobox
              label={t('handshake.home')}
              name="homeAgency"
              value={form.values().homeAgency}
              error={form.error('homeAgency')}
              onChange={(choice) => form.set('homeAgency', choice)}
              search={findAgencies}
            />
            <TextArea
              {...form.text('wanted')}
              label={t('handshake.wanted')}
              hint={t('handshake.wanted.hint')}
              optional
              rows={2}
              maxlength={500}
            />
          </div>
        </Card>
        <Card title={t('secondments.term')}>
          <TermFields form={form} />
        </Card>
        <Card title={t('secondments.seat')}>
          <SeatFields form={form} />
        </Card>
        <div class="flex flex-wrap gap-2 border-t border-line pt-4">
          <ButtonLink href={pageOf()}>{t('ui.cancel')}</ButtonLink>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('handshake.request.send')}
          </Button>
        </div>
      </form>
      <Loads>
        <RuleNote kind={form.values().kind} />
      </Loads>
    </Page>
  );
}
