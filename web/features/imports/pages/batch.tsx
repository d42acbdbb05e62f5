import { Navigate, createAsync, useNavigate, useParams } from '@solidjs/router';
import FileLock from 'lucide-solid/icons/file-lock';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { Match, Show, Switch, createEffect, createSignal, onCleanup } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { moment } from '../../../lib/fmt.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { FootBar, Page, PageHeader } from '../../../ui/layout.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { drop, reread } from '../actions.ts';
import { steps, useDoor, type Door, type Step } from '../door.ts';
import { CheckStep } from '../parts/check-step.tsx';
import { FileFacts } from '../parts/file-facts.tsx';
import { Steps } from '../parts/frame.tsx';
import { LoadStep } from '../parts/load-step.tsx';
import { MappingStep } from '../parts/mapping-step.tsx';
import { ReadingCard } from '../parts/reading-card.tsx';
import { SheetStep } from '../parts/sheet-step.tsx';
import { BatchPill, isWorking, stepOf } from '../parts/state.tsx';
import { getBatch, type Batch } from '../queries.ts';

/** How often a working batch is asked for anew. */
const EVERY = 1500;

/** One file on its way: each step has its address, and the batch keeps what was done. */
export default function BatchPage(): JSX.Element {
  const params = useParams();
  const door = useDoor();
  const id = (): string => params['batch'] ?? '';
  const step = (): Step | undefined => steps.find((one) => one === params['step']);
  const batch = createAsync(() => getBatch(door.api('imports', id())));
  setCrumbs(() => [
    { label: t('imports.title'), href: door.page() },
    { label: batch.latest ? isolate(batch.latest.fileName) : t('imports.batch') },
  ]);
  createEffect(() => {
    const now = batch.latest;
    if (!now || !isWorking(now.state)) return;
    const timer = setTimeout(() => void reread(), EVERY);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <Page>
      <Loads onRetry={() => void reread()}>
        <Show when={batch()}>
          {(found) => (
            <Show when={step()} fallback={<Navigate href={door.page(id(), stepOf(found()))} />}>
              {(at) => <Body door={door} batch={found()} step={at()} />}
            </Show>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

/** The furthest step that has something to show. */
function reachedBy(batch: Batch): Step {
  if (batch.state === 'uploaded') return batch.mapping ? 'check' : 'mapping';
  if (batch.state === 'checking' || batch.state === 'failed') return 'check';
  return batch.state === 'checked' && batch.signedAt === null ? 'sheet' : 'load';
}

function Body(props: { door: Door; batch: Batch; step: Step }): JSX.Element {
  const navigate = useNavigate();
  const [dropping, setDropping] = createSignal(false);
  const dropIt = async (): Promise<void> => {
    await drop(props.door, props.batch);
    showToast({ text: t('imports.drop.done') });
    navigate(props.door.page());
  };
  const isOpen = (): boolean => ['uploaded', 'checking', 'checked', 'failed'].includes(props.batch.state);
  return (
    <>
      <Steps
        current={props.step}
        reached={reachedBy(props.batch)}
        href={(step) => props.door.page(props.batch.id, step)}
      />
      <PageHeader
        title={t(`imports.stepTitle.${props.step}`)}
        detail={
          <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <bdi class="break-all">{props.batch.fileName}</bdi>
            <BatchPill state={props.batch.state} />
            <span>{moment(props.batch.createdAt)}</span>
          </span>
        }
        actions={
          <Show when={isOpen() && props.door.may('create') && !props.batch.isFromOperator}>
            <Button icon={Trash} onClick={() => setDropping(true)}>
              {t('imports.drop')}
            </Button>
          </Show>
        }
      />
      <Switch>
        <Match when={props.step === 'file'}>
          <FileStep door={props.door} batch={props.batch} />
        </Match>
        <Match when={props.step === 'mapping'}>
          <Show
            when={
              props.batch.detected.headers.length > 0 && ['uploaded', 'checked', 'failed'].includes(props.batch.state)
            }
            fallback={
              <EmptyState icon={FileLock} title={t('imports.mapping.fixed')}>
                {t('imports.mapping.fixed.detail')}
              </EmptyState>
            }
          >
            <MappingStep door={props.door} batch={props.batch} />
          </Show>
        </Match>
        <Match when={props.step === 'check'}>
          <CheckStep door={props.door} batch={props.batch} />
        </Match>
        <Match when={props.step === 'sheet'}>
          <SheetStep door={props.door} batch={props.batch} />
        </Match>
        <Match when={props.step === 'load'}>
          <LoadStep door={props.door} batch={props.batch} />
        </Match>
      </Switch>
      <Show when={dropping()}>
        <ActDialog
          title={t('imports.drop.title')}
          consequences={[t('imports.drop.1'), t('imports.drop.2')]}
          action={t('imports.drop')}
          danger
          onAct={() => dropIt()}
          onClose={() => setDropping(false)}
          onReload={() => void reread()}
        />
      </Show>
    </>
  );
}

function FileStep(props: { door: Door; batch: Batch }): JSX.Element {
  return (
    <>
      <FileFacts batch={props.batch} />
      <Show
        when={
          props.door.may('create') &&
          !props.batch.isFromOperator &&
          ['uploaded', 'checked', 'failed'].includes(props.batch.state)
        }
      >
        <Show when={props.batch.version} keyed>
          <ReadingCard door={props.door} batch={props.batch} />
        </Show>
      </Show>
      <FootBar title={t('imports.file.ok')} detail={t('imports.file.ok.detail')}>
        <ButtonLink href={props.door.page('new')}>{t('imports.file.other')}</ButtonLink>
        <ButtonLink kind="primary" href={props.door.page(props.batch.id, 'mapping')}>
          {t('imports.mapping.go')}
        </ButtonLink>
      </FootBar>
    </>
  );
}
