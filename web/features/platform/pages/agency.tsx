import { createAsync, revalidate, useParams } from '@solidjs/router';
import SquarePen from 'lucide-solid/icons/square-pen';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bothDates, number } from '../../../lib/fmt.ts';
import { can, me } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { Card, DescriptionList, FigureStrip, Page, PageHeader } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { StaleChoice, type Clash } from '../../../ui/stale-choice.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { getAgency, type Agency } from '../queries.ts';

const pathOf = (agency: Agency): string => `/platform/agencies/${encodeURIComponent(agency.code)}`;

/** One agency: its names, how large it is, and closing or opening it again. */
export default function AgencyPage(): JSX.Element {
  const params = useParams();
  const tagged = createAsync(() => getAgency(params['code'] ?? ''));
  const [task, setTask] = createSignal<'rename' | 'status'>();
  const found = (): Agency | undefined => tagged.latest?.data;
  const isMember = (): boolean => me()?.memberships.some((one) => one.agency.code === found()?.code) ?? false;
  setCrumbs(() => [
    { label: t('platform.agencies.title'), href: '/platform/agencies' },
    { label: pick(found()?.nameAr, found()?.nameEn) },
  ]);
  return (
    <Page>
      <PageHeader
        title={found() ? pick(found()?.nameAr, found()?.nameEn) : t('platform.agency')}
        detail={found() ? t(`platform.kind.${found()?.kind ?? 'agency'}`) : t('ui.loading')}
        actions={
          <Show when={can('platform.agency.change') && found()}>
            {(agency) => (
              <>
                <Button icon={SquarePen} onClick={() => setTask('rename')}>
                  {t('platform.rename')}
                </Button>
                <Button kind={agency().status === 'open' ? 'danger' : 'default'} onClick={() => setTask('status')}>
                  {t(agency().status === 'open' ? 'platform.close' : 'platform.reopen')}
                </Button>
              </>
            )}
          </Show>
        }
      />
      <Loads onRetry={() => void revalidate(getAgency.key)}>
        <Show when={tagged()}>
          {(one) => (
            <>
              <FigureStrip
                label={t('platform.figures')}
                figures={[
                  { label: t('platform.agency.serving'), value: number(one().data.servingCount) },
                  { label: t('platform.agency.units'), value: number(one().data.unitCount) },
                ]}
              />
              <Card title={t('platform.facts')} lined>
                <DescriptionList
                  facts={[
                    {
                      label: t('platform.agency.status'),
                      value: (
                        <StatusPill tone={one().data.status === 'open' ? 'ok' : 'neutral'}>
                          {t(`platform.status.${one().data.status}`)}
                        </StatusPill>
                      ),
                    },
                    {
                      label: t('platform.nameAr'),
                      value: (
                        <span lang="ar" dir="rtl">
                          {one().data.nameAr}
                        </span>
                      ),
                    },
                    {
                      label: t('platform.nameEn'),
                      value: (
                        <span lang="en" dir="ltr">
                          {one().data.nameEn}
                        </span>
                      ),
                    },
                    { label: t('platform.agency.code'), value: <Code>{one().data.code}</Code> },
                    { label: t('platform.regime'), value: t(`platform.regime.${one().data.regime}`) },
                    { label: t('platform.zone'), value: <Code>{one().data.zone}</Code> },
                    { label: t('platform.agency.opened'), value: bothDates(one().data.openedAt) },
                    ...(one().data.closedAt
                      ? [{ label: t('platform.agency.closed'), value: bothDates(one().data.closedAt ?? '') }]
                      : []),
                  ]}
                />
              </Card>
              <Card title={t('platform.inside')} lined>
                <p class="text-ink-2">{t('platform.inside.detail')}</p>
                <Show when={isMember()}>
                  <div class="mt-3">
                    <ButtonLink href={`/${one().data.code}`}>{t('platform.enter')}</ButtonLink>
                  </div>
                </Show>
              </Card>
              <Show when={task() === 'rename'}>
                <RenameDialog agency={one()} onClose={() => setTask(undefined)} />
              </Show>
              <Show when={task() === 'status'}>
                <StatusDialog agency={one()} onClose={() => setTask(undefined)} />
              </Show>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function RenameDialog(props: { agency: Tagged<Agency>; onClose: () => void }): JSX.Element {
  const [etag, setEtag] = createSignal(untrack(() => props.agency.etag));
  const [fresh, setFresh] = createSignal<Tagged<Agency>>();
  const form = createForm({
    initial: untrack(() => ({ nameAr: props.agency.data.nameAr, nameEn: props.agency.data.nameEn })),
    check: (values) => ({
      ...(values.nameAr.trim() === '' ? { nameAr: t('platform.nameAr.missing') } : {}),
      ...(values.nameEn.trim() === '' ? { nameEn: t('platform.nameEn.missing') } : {}),
    }),
    send: async (values) => {
      try {
        await api.patch(
          pathOf(props.agency.data),
          { nameAr: values.nameAr.trim(), nameEn: values.nameEn.trim() },
          { ifMatch: etag() },
        );
      } catch (caught) {
        if (caught instanceof Error && 'code' in caught && caught.code === 'stale-version')
          setFresh(await api.getTagged<Agency>(pathOf(props.agency.data)));
        throw caught;
      }
      await revalidate(getAgency.key);
      showToast({ text: t('platform.renamed') });
      props.onClose();
    },
  });
  const clashes = (newest: Agency): Clash[] =>
    (['nameAr', 'nameEn'] as const)
      .filter((field) => newest[field] !== form.values()[field])
      .map((field) => ({ label: t(`platform.${field}`), theirs: newest[field], mine: form.values()[field] }));
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('platform.rename')}
      consequence={t('platform.rename.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('platform.save')}
          </Button>
        </>
      }
    >
      <Show when={fresh()} fallback={<ErrorSummary form={form} />}>
        {(newest) => (
          <StaleChoice
            clashes={clashes(newest().data)}
            onTakeTheirs={() => {
              form.set('nameAr', newest().data.nameAr);
              form.set('nameEn', newest().data.nameEn);
              setEtag(newest().etag);
              setFresh(undefined);
            }}
            onKeepMine={() => {
              setEtag(newest().etag);
              setFresh(undefined);
            }}
          />
        )}
      </Show>
      <TextField {...form.text('nameAr')} label={t('platform.nameAr')} dir="auto" maxlength={200} />
      <TextField {...form.text('nameEn')} label={t('platform.nameEn')} dir="ltr" maxlength={200} />
    </Dialog>
  );
}

/** Closes an agency or opens it again, after telling what follows for its people and records. */
function StatusDialog(props: { agency: Tagged<Agency>; onClose: () => void }): JSX.Element {
  const closes = (): boolean => props.agency.data.status === 'open';
  const name = (): string => pick(props.agency.data.nameAr, props.agency.data.nameEn);
  const form = createForm({
    initial: { reason: '' },
    check: (values) => (closes() && values.reason.trim().length < 3 ? { reason: t('platform.reason.missing') } : {}),
    send: async (values) => {
      await api.patch(
        pathOf(props.agency.data),
        { status: closes() ? 'closed' : 'open', ...(values.reason.trim() ? { reason: values.reason.trim() } : {}) },
        { ifMatch: props.agency.etag },
      );
      const text = t(closes() ? 'platform.closed' : 'platform.reopened', { name: name() });
      await revalidate(getAgency.key);
      showToast({ text });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t(closes() ? 'platform.close.title' : 'platform.reopen.title', { name: name() })}
      consequence={t(closes() ? 'platform.close.detail' : 'platform.reopen.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind={closes() ? 'danger' : 'primary'} busy={form.busy()}>
            {t(closes() ? 'platform.close' : 'platform.reopen')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <Show when={form.problem()?.code === 'stale-version'}>
        <Button
          onClick={() => {
            void revalidate(getAgency.key);
            props.onClose();
          }}
        >
          {t('platform.reload')}
        </Button>
      </Show>
      <Show when={closes()}>
        <ul class="list-disc ps-5">
          <li>
            {t('platform.close.people', { people: t('platform.people', { count: props.agency.data.servingCount }) })}
          </li>
          <li>{t('platform.close.records')}</li>
          <li>{t('platform.close.back')}</li>
        </ul>
      </Show>
      <TextArea {...form.text('reason')} label={t('platform.reason')} optional={!closes()} rows={2} maxlength={500} />
    </Dialog>
  );
}
