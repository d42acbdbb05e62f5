import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { ServiceLengthCard } from '../../../ui/record/service-length-card.tsx';
import { getServiceLength } from '../../../ui/record/service-length.ts';
import { IssuedStatements, StatementPreview, getStatementDraft } from '../../../ui/record/statements.tsx';
import { Loads, SkeletonRows } from '../../../ui/states.tsx';
import { agency, getMyRecord, myPage } from '../queries.ts';

/** My statement of service: I issue it myself and choose what others see by its code. */
export default function MyStatementPage(): JSX.Element {
  const record = createAsync(() => getMyRecord(agency()));
  setCrumbs(() => [{ label: t('me.title'), href: myPage() }, { label: t('me.statement.title') }]);
  return (
    <Page width="narrow">
      <PageHeader title={t('me.statement.title')} detail={t('people.statement.detail')} />
      <Loads skeleton={<SkeletonRows rows={8} />} onRetry={() => void revalidate(getMyRecord.key)}>
        <Show when={record()}>{(mine) => <Mine employee={mine().id} />}</Show>
      </Loads>
    </Page>
  );
}

function Mine(props: { employee: string }): JSX.Element {
  const draft = createAsync(() => getStatementDraft(agency(), props.employee));
  const length = createAsync(() => getServiceLength(agency(), props.employee));
  return (
    <Loads
      skeleton={<SkeletonRows rows={8} />}
      onRetry={() => void revalidate([getStatementDraft.key, getServiceLength.key])}
    >
      <IssuedStatements agency={agency()} employee={props.employee} mayIssue mayRevoke={false} />
      <Show when={draft()}>{(content) => <StatementPreview content={content()} />}</Show>
      <Show when={length()}>{(told) => <ServiceLengthCard length={told()} />}</Show>
    </Loads>
  );
}
