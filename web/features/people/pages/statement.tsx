import { createAsync, revalidate, useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { can, reach } from '../../../session/session.ts';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { ServiceLengthCard } from '../../../ui/record/service-length-card.tsx';
import { getServiceLength } from '../../../ui/record/service-length.ts';
import { IssuedStatements, StatementPreview, getStatementDraft } from '../../../ui/record/statements.tsx';
import { Loads, SkeletonRows } from '../../../ui/states.tsx';
import { createCrumbs } from '../crumbs.ts';
import { agency, pageOf } from '../queries.ts';

/** The statement of service of a person: what it says today, those issued, and issuing one. */
export default function StatementPage(): JSX.Element {
  const params = useParams();
  const employee = (): string => params['employee'] ?? '';
  const draft = createAsync(() => getStatementDraft(agency(), employee()));
  const length = createAsync(() => getServiceLength(agency(), employee()));
  createCrumbs(() => {
    const name = draft.latest?.holder.name;
    return [
      { label: t('people.title'), href: pageOf() },
      { label: pick(name?.ar, name?.en) || t('people.person'), href: pageOf(employee()) },
      { label: t('people.statement.title') },
    ];
  });
  return (
    <Page>
      <PageHeader title={t('people.statement.title')} detail={t('people.statement.detail')} />
      <Loads
        skeleton={<SkeletonRows rows={8} />}
        onRetry={() => void revalidate([getStatementDraft.key, getServiceLength.key])}
      >
        <IssuedStatements
          agency={agency()}
          employee={employee()}
          mayIssue={can('people.statement.issue')}
          mayRevoke={reach('people.statement.revoke') === 'agency'}
        />
        <Show when={draft()}>{(content) => <StatementPreview content={content()} />}</Show>
        <Show when={length()}>{(told) => <ServiceLengthCard length={told()} />}</Show>
      </Loads>
    </Page>
  );
}
