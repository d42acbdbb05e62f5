import { createAsync } from '@solidjs/router';
import Inbox from 'lucide-solid/icons/inbox';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { moment } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/layout.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { hold, release, reread, withdraw } from '../actions.ts';
import { agency, getApplications, type VacancyApplication } from '../queries.ts';
import { ApplicationPill, reasonOf } from './status.tsx';

type Act = 'release' | 'hold' | 'withdraw';

/** Applications of this agency's staff to others, with the employer's release; an employee's own, with the way back. */
export function ApplicationsList(): JSX.Element {
  const list = createAsync(() => getApplications(agency()));
  return (
    <Show when={list()}>
      {(found) => (
        <Show
          when={found().items.length > 0}
          fallback={
            <EmptyState icon={Inbox} title={t('vacancies.applications.empty')}>
              {t('vacancies.applications.empty.detail')}
            </EmptyState>
          }
        >
          <div class="grid gap-4 lg:grid-cols-2">
            <For each={found().items}>{(one) => <Application application={one} />}</For>
          </div>
        </Show>
      )}
    </Show>
  );
}

function Application(props: { application: VacancyApplication }): JSX.Element {
  const [asked, setAsked] = createSignal<Act>();
  const one = (): VacancyApplication => props.application;
  const may = (what: Act): boolean =>
    what === 'withdraw'
      ? one().isMine && ['submitted', 'released', 'shortlisted'].includes(one().status)
      : can('people.vacancy.release') && !one().isMine && one().status === 'submitted';
  const close = (): void => void setAsked(undefined);
  const told = (work: Promise<unknown>): Promise<void> =>
    work.then(() => void showToast({ text: t('vacancies.saved') }));
  const name = (): string => pick(one().nameAr, one().nameEn);
  return (
    <Card title={name()} actions={<ApplicationPill status={one().status} />}>
      <p>
        {pick(one().vacancyJobAr, one().vacancyJobEn)} · {pick(one().agencyNameAr, one().agencyNameEn)}
      </p>
      <p class="text-s text-ink-2">
        <Code>{one().vacancyNumber}</Code> · {t(`vacancies.leads.${one().leadsTo}`)} ·{' '}
        <bdi>{moment(one().createdAt)}</bdi>
      </p>
      <p class="mt-2" dir="auto">
        {one().motivation}
      </p>
      <Show when={one().reason}>
        <p class="mt-2 text-ink-2" dir="auto">
          {reasonOf(one().reason ?? '')}
        </p>
      </Show>
      <div class="mt-3 flex flex-wrap gap-2">
        <For each={(['hold', 'release', 'withdraw'] as const).filter(may)}>
          {(what) => (
            <Button
              kind={what === 'release' ? 'primary' : 'default'}
              onClick={() => setAsked(what)}
              aria-label={`${t(`vacancies.act.${what}`)}: ${name()}`}
            >
              {t(`vacancies.act.${what}`)}
            </Button>
          )}
        </For>
      </div>
      <Show when={asked() === 'release'}>
        <ActDialog
          title={t('vacancies.release.title')}
          consequences={[t('vacancies.release.1'), t('vacancies.release.2')]}
          action={t('vacancies.act.release')}
          onAct={() => told(release(one()))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
      <Show when={asked() === 'hold'}>
        <ActDialog
          title={t('vacancies.hold.title')}
          consequences={[t('vacancies.hold.1')]}
          reason={{ label: t('vacancies.reason'), hint: t('vacancies.reason.employee') }}
          action={t('vacancies.act.hold')}
          danger
          onAct={(reason) => told(hold(one(), reason))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
      <Show when={asked() === 'withdraw'}>
        <ActDialog
          title={t('vacancies.withdraw.title')}
          consequences={[t('vacancies.withdraw.1')]}
          action={t('vacancies.act.withdraw')}
          danger
          onAct={() => told(withdraw(one()))}
          onClose={close}
          onReload={() => void reread()}
        />
      </Show>
    </Card>
  );
}
