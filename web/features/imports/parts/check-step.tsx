import { createAsync, useNavigate } from '@solidjs/router';
import CircleCheck from 'lucide-solid/icons/circle-check';
import CircleX from 'lucide-solid/icons/circle-x';
import Download from 'lucide-solid/icons/download';
import ScanSearch from 'lucide-solid/icons/scan-search';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { asProblem, type Problem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { number } from '../../../lib/fmt.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { FigureStrip, FootBar, Notice } from '../../../ui/layout.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { check, downloadBadRows, reread } from '../actions.ts';
import type { Door } from '../door.ts';
import { getKinds, readyRows, type Batch, type ProblemKind } from '../queries.ts';
import { Kinds } from './problem-kinds.tsx';
import { Failure, Working } from './working.tsx';

/** The dry run: errors first by kind, then row by row; nothing is loaded yet. */
export function CheckStep(props: { door: Door; batch: Batch }): JSX.Element {
  const navigate = useNavigate();
  const [busy, setBusy] = createSignal<'check' | 'download'>();
  const [problem, setProblem] = createSignal<Problem>();
  const kinds = createAsync(async () =>
    props.batch.state === 'checked' ? getKinds(props.door.api('imports', props.batch.id, 'problems')) : [],
  );
  const act = async (
    what: 'check' | 'download',
    work: (door: Door, batch: Batch) => Promise<unknown>,
  ): Promise<void> => {
    setBusy(what);
    setProblem(undefined);
    try {
      await work(props.door, props.batch);
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setBusy(undefined);
    }
  };
  const counts = () => props.batch.counts;
  const ready = (): number => readyRows(props.batch);
  const pending = (): number => props.batch.mended.pending;
  const of = (severity: ProblemKind['severity']): ProblemKind[] =>
    (kinds() ?? []).filter((kind) => kind.severity === severity);
  const again = (): JSX.Element => (
    <Button busy={busy() === 'check'} onClick={() => void act('check', check)}>
      {t('imports.check.again')}
    </Button>
  );
  return (
    <>
      <Show when={problem()}>
        {(found) => <ErrorState problem={found()} onRetry={() => void reread().then(() => setProblem(undefined))} />}
      </Show>
      <Failure batch={props.batch}>
        <Show when={props.door.may('create') && props.batch.state === 'failed'}>
          <div class="mt-2 flex flex-wrap gap-2">
            {again()}
            <ButtonLink href={props.door.page(props.batch.id, 'mapping')}>{t('imports.mapping.back')}</ButtonLink>
          </div>
        </Show>
      </Failure>
      <Show when={props.batch.state === 'checking'}>
        <Working batch={props.batch} title={t('imports.checking')} />
      </Show>
      <Show when={props.batch.state === 'uploaded'}>
        <EmptyState
          icon={ScanSearch}
          title={t('imports.check.not')}
          action={
            <ButtonLink kind="primary" href={props.door.page(props.batch.id, 'mapping')}>
              {t('imports.mapping.back')}
            </ButtonLink>
          }
        >
          {t('imports.check.not.detail')}
        </EmptyState>
      </Show>
      <Show when={counts().read > 0 && props.batch.state !== 'checking'}>
        <FigureStrip
          label={t('imports.check.result')}
          figures={[
            {
              label: t('imports.figure.read'),
              value: number(counts().read),
              detail: t('imports.figure.people', { count: counts().people }),
            },
            {
              label: t('imports.figure.refused'),
              value: number(counts().refused),
              icon: CircleX,
              ...(counts().refused > 0 ? { tone: 'bad' as const } : {}),
              detail:
                counts().leftOut > 0
                  ? t('imports.figure.leftOut', { count: counts().leftOut })
                  : counts().refused > 0
                    ? t('imports.figure.refused.detail')
                    : t('imports.figure.refused.none'),
            },
            {
              label: t('imports.figure.warned'),
              value: number(counts().warned),
              icon: TriangleAlert,
              detail: t('imports.figure.warned.detail'),
            },
            {
              label: t('imports.figure.ready'),
              value: number(ready()),
              icon: CircleCheck,
              detail: t('imports.figure.ready.detail', {
                fresh: number(counts().new),
                changed: number(counts().changed),
                same: number(counts().same),
              }),
            },
          ]}
        />
      </Show>
      <Show when={props.batch.state === 'checked' && pending() > 0}>
        <Notice tone="warn">
          <p class="font-semibold">{t('imports.pending', { count: pending() })}</p>
          <p>{t('imports.pending.detail')}</p>
          <Show when={props.door.may('create')}>
            <div class="mt-2">
              <Button
                kind="primary"
                icon={ScanSearch}
                busy={busy() === 'check'}
                onClick={() => void act('check', check)}
              >
                {t('imports.check.again')}
              </Button>
            </div>
          </Show>
        </Notice>
      </Show>
      <Show when={props.batch.state === 'checked'}>
        <Kinds
          title={t('imports.errors')}
          none={t('imports.errors.none')}
          kinds={of('error')}
          door={props.door}
          batch={props.batch}
          firstOpen
          actions={
            <Show when={counts().refused > 0}>
              <Button
                size="small"
                icon={Download}
                busy={busy() === 'download'}
                onClick={() => void act('download', downloadBadRows)}
              >
                {t('imports.download')}
              </Button>
            </Show>
          }
        />
        <Show when={of('warning').length > 0}>
          <Kinds title={t('imports.warnings')} none="" kinds={of('warning')} door={props.door} batch={props.batch} />
        </Show>
        <FootBar
          title={counts().refused > 0 ? t('imports.check.bad', { count: counts().refused }) : t('imports.check.good')}
          detail={
            counts().refused > 0 ? t('imports.check.bad.ways', { count: ready() }) : t('imports.check.good.detail')
          }
        >
          <Show when={props.door.may('create')}>
            <ButtonLink href={props.door.page(props.batch.id, 'mapping')}>{t('imports.mapping.back')}</ButtonLink>
          </Show>
          <Button
            kind="primary"
            disabled={ready() === 0 || pending() > 0}
            onClick={() => navigate(props.door.page(props.batch.id, 'sheet'))}
          >
            {t('imports.sheet.go')}
          </Button>
        </FootBar>
      </Show>
    </>
  );
}
