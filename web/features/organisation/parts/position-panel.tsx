import { A, createAsync, revalidate } from '@solidjs/router';
import SquarePen from 'lucide-solid/icons/square-pen';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { positionChanges, type PositionChange } from '../../../../server/modules/organisation/contract.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bothDates } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog, Drawer } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { DescriptionList, Notice, type Fact } from '../../../ui/layout.tsx';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getPosition, pageOf, type Position } from '../queries.ts';
import { PositionForm } from './position-form.tsx';

export const SEAT_TONES: Record<Position['status'], Tone> = {
  proposed: 'info',
  funded: 'ok',
  frozen: 'warn',
  abolished: 'neutral',
};
const CHANGES = Object.keys(positionChanges) as PositionChange[];
const fits = (seat: Position, change: PositionChange): boolean =>
  (positionChanges[change].from as readonly string[]).includes(seat.status);

/** One seat beside its list: where it stands, who holds it, and the changes its state allows. */
export function PositionPanel(props: { id: string; onClose: () => void; onChanged: () => void }): JSX.Element {
  const tagged = createAsync(() => getPosition(agency(), props.id));
  const [task, setTask] = createSignal<PositionChange | 'edit'>();
  const done = async (): Promise<void> => {
    setTask(undefined);
    await revalidate(getPosition.key);
    props.onChanged();
  };
  return (
    <>
      <Drawer
        open={task() === undefined}
        onClose={() => props.onClose()}
        title={tagged.latest ? t('organisation.seat.title', { number: tagged.latest.data.number }) : t('ui.loading')}
      >
        <Loads onRetry={() => void revalidate(getPosition.key)}>
          <Show when={tagged()}>
            {(found) => (
              <>
                <div>
                  <StatusPill tone={SEAT_TONES[found().data.status]}>
                    {t(`organisation.status.${found().data.status}`)}
                  </StatusPill>
                </div>
                <DescriptionList rows facts={factsOf(found().data)} />
                <Show when={can('organisation.structure.change') && found().data.status !== 'abolished'}>
                  <div class="flex flex-wrap gap-2 border-t border-line pt-4">
                    <Button icon={SquarePen} onClick={() => setTask('edit')}>
                      {t('organisation.seat.change')}
                    </Button>
                    <For each={CHANGES.filter((change) => fits(found().data, change))}>
                      {(change) => (
                        <Button kind={change === 'abolition' ? 'danger' : 'default'} onClick={() => setTask(change)}>
                          {t(`organisation.seatChange.${change}`)}
                        </Button>
                      )}
                    </For>
                  </div>
                </Show>
              </>
            )}
          </Show>
        </Loads>
      </Drawer>
      <Show when={task() && tagged.latest}>
        {(seat) => (
          <Show
            when={task() === 'edit' ? undefined : (task() as PositionChange)}
            keyed
            fallback={<PositionForm seat={seat()} onClose={() => setTask(undefined)} onDone={() => void done()} />}
          >
            {(change) => (
              <StatusDialog
                seat={seat()}
                change={change}
                onClose={() => setTask(undefined)}
                onDone={() => void done()}
              />
            )}
          </Show>
        )}
      </Show>
    </>
  );
}

function factsOf(seat: Position): Fact[] {
  return [
    {
      label: t('organisation.seat.holder'),
      value: seat.holder ? (
        <Show when={can('people.employee.read')} fallback={pick(seat.holder.nameAr, seat.holder.nameEn)}>
          <A class="mw-link" href={pageOf(`/people/${seat.holder.employmentId}`)}>
            {pick(seat.holder.nameAr, seat.holder.nameEn)}
          </A>
        </Show>
      ) : (
        t('organisation.seat.vacant')
      ),
      detail: seat.holder ? <Code>{seat.holder.staffNumber}</Code> : undefined,
    },
    {
      label: t('organisation.seat.unit'),
      value: (
        <A class="mw-link" href={pageOf('/organisation/units', { unit: seat.unitId })}>
          {pick(seat.unitNameAr, seat.unitNameEn)}
        </A>
      ),
    },
    { label: t('organisation.seat.job'), value: pick(seat.jobTitleAr, seat.jobTitleEn) },
    {
      label: t('organisation.seat.gradeCode'),
      value: seat.gradeCode ? <Code>{seat.gradeCode}</Code> : t('organisation.seat.grade.none'),
    },
    ...(seat.parentNumber ? [{ label: t('organisation.seat.parent'), value: <Code>{seat.parentNumber}</Code> }] : []),
    { label: t('organisation.seat.openedOn'), value: bothDates(seat.openedOn) },
    ...(seat.closedOn ? [{ label: t('organisation.seat.closedOn'), value: bothDates(seat.closedOn) }] : []),
  ];
}

/** Funds, freezes, frees or abolishes a seat, after telling what follows. */
function StatusDialog(props: {
  seat: Tagged<Position>;
  change: PositionChange;
  onClose: () => void;
  onDone: () => void;
}): JSX.Element {
  const abolishes = (): boolean => props.change === 'abolition';
  const form = createForm({
    initial: { on: '', reason: '' },
    send: async (values) => {
      await api.post(
        agencyPath(agency(), 'positions', props.seat.data.id, props.change),
        { ...(values.on ? { on: values.on } : {}), ...(values.reason.trim() ? { reason: values.reason.trim() } : {}) },
        { ifMatch: props.seat.etag },
      );
      showToast({ text: t(`organisation.seatDone.${props.change}`) });
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('organisation.seatChange.title', {
        change: t(`organisation.seatChange.${props.change}`),
        number: props.seat.data.number,
      })}
      consequence={t(`organisation.seatConsequence.${props.change}`)}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind={abolishes() ? 'danger' : 'primary'} busy={form.busy()}>
            {t(`organisation.seatChange.${props.change}`)}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <Show when={form.problem()?.code === 'stale-version'}>
        <Button
          onClick={() => {
            void revalidate(getPosition.key);
            props.onClose();
          }}
        >
          {t('organisation.reload')}
        </Button>
      </Show>
      <Show when={abolishes() && props.seat.data.holder}>
        <Notice tone="warn">{t('organisation.seat.held')}</Notice>
      </Show>
      <Show when={abolishes()}>
        <DateField
          name="on"
          label={t('organisation.seat.abolishedOn')}
          hint={t('organisation.seat.abolishedOn.hint')}
          optional
          value={form.values().on}
          error={form.error('on')}
          onChange={(iso) => form.set('on', iso)}
        />
      </Show>
      <TextArea {...form.text('reason')} label={t('organisation.reason')} optional rows={2} maxlength={500} />
    </Dialog>
  );
}
