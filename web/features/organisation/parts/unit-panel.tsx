import { createAsync, revalidate } from '@solidjs/router';
import Armchair from 'lucide-solid/icons/armchair';
import Plus from 'lucide-solid/icons/plus';
import Stamp from 'lucide-solid/icons/stamp';
import SquarePen from 'lucide-solid/icons/square-pen';
import Users from 'lucide-solid/icons/users';
import type { JSX } from 'solid-js';
import { Match, Show, Suspense, Switch, createSignal, lazy } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bothDates, number } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/dialog.tsx';
import { DescriptionList, type Fact } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { agency, getUnit, pageOf, peopleOf, type ListedUnit } from '../queries.ts';
import { CloseUnit } from './close-unit.tsx';
import { UnitHistoryPart } from './unit-history.tsx';

// The fields and pickers of what may be done come when it is begun.
const UnitForm = lazy(() => import('./unit-form.tsx'));
const OrderForm = lazy(() => import('./order-form.tsx'));

/** One unit beside the list: what it is, where it stands, and what may be done with it. */
export function UnitPanel(props: {
  unit: ListedUnit;
  units: readonly ListedUnit[];
  /** On another day it is only looked at. */
  isToday: boolean;
  onClose: () => void;
  onShow: (unit: string) => void;
}): JSX.Element {
  const tagged = createAsync(() => getUnit(agency(), props.unit.id));
  const [task, setTask] = createSignal<'change' | 'open' | 'close' | 'order'>();
  const above = (): ListedUnit | undefined => props.units.find((one) => one.id === props.unit.parentId);
  const below = (): number => props.units.filter((one) => one.parentId === props.unit.id).length;
  const facts = (): Fact[] => {
    const parent = above();
    return [
      { label: t('organisation.unit.nameAr'), value: <span lang="ar">{props.unit.nameAr}</span> },
      {
        label: t('organisation.unit.nameEn'),
        value: (
          <span lang="en" dir="ltr">
            {props.unit.nameEn}
          </span>
        ),
      },
      { label: t('organisation.unit.code'), value: <Code>{props.unit.code}</Code> },
      ...(parent
        ? [
            {
              label: t('organisation.unit.parent'),
              value: (
                <button type="button" class="mw-link text-start" onClick={() => props.onShow(parent.id)}>
                  {pick(parent.nameAr, parent.nameEn)}
                </button>
              ),
            },
          ]
        : []),
      { label: t('organisation.unit.openedOn'), value: bothDates(props.unit.openedOn) },
      ...(props.unit.closedOn
        ? [{ label: t('organisation.unit.closedOn'), value: bothDates(props.unit.closedOn) }]
        : []),
      { label: t('organisation.unit.own'), value: <bdi>{number(props.unit.headCount)}</bdi> },
      { label: t('organisation.unit.total'), value: <bdi>{number(props.unit.totalHeadCount)}</bdi> },
      { label: t('organisation.unit.below'), value: <bdi>{number(below())}</bdi> },
    ];
  };
  return (
    <>
      <Drawer
        open={task() === undefined}
        onClose={() => props.onClose()}
        title={pick(props.unit.nameAr, props.unit.nameEn)}
      >
        <div>
          <StatusPill tone="brand" tag>
            {t(`organisation.kind.${props.unit.kind}`)}
          </StatusPill>
        </div>
        <DescriptionList rows facts={facts()} />
        <div class="flex flex-wrap gap-2">
          <ButtonLink icon={Users} href={peopleOf(props.unit.id)}>
            {t('organisation.unit.people')}
          </ButtonLink>
          <ButtonLink icon={Armchair} href={pageOf('/organisation/positions', { unit: props.unit.id })}>
            {t('organisation.unit.seats')}
          </ButtonLink>
        </div>
        <Show when={can('organisation.structure.change') && props.isToday}>
          <div class="flex flex-wrap gap-2 border-t border-line pt-4">
            <Button kind="primary" icon={Stamp} onClick={() => setTask('order')}>
              {t('organisation.order.give')}
            </Button>
            <Button icon={SquarePen} onClick={() => setTask('change')}>
              {t('organisation.unit.change')}
            </Button>
            <Button icon={Plus} onClick={() => setTask('open')}>
              {t('organisation.unit.openBelow')}
            </Button>
            <Show when={props.unit.kind !== 'agency' && !props.unit.closedOn}>
              <Button kind="danger" onClick={() => setTask('close')}>
                {t('organisation.unit.close')}
              </Button>
            </Show>
          </div>
        </Show>
        <UnitHistoryPart unit={props.unit.id} />
      </Drawer>
      <Loads onRetry={() => void revalidate(getUnit.key)}>
        <Show when={task() !== undefined && tagged()}>
          {(unit) => (
            <Switch
              fallback={
                <UnitForm
                  units={props.units}
                  {...(task() === 'change' ? { unit: unit() } : { parent: props.unit })}
                  onClose={() => setTask(undefined)}
                  onDone={(saved) => {
                    setTask(undefined);
                    props.onShow(saved.id);
                  }}
                />
              }
            >
              <Match when={task() === 'close'}>
                <CloseUnit unit={unit()} listed={props.unit} unitsBelow={below()} onClose={() => props.onClose()} />
              </Match>
              <Match when={task() === 'order'}>
                <Suspense fallback={<span aria-busy="true" />}>
                  <OrderForm
                    unit={unit()}
                    below={props.units.filter((one) => one.parentId === props.unit.id)}
                    onClose={() => setTask(undefined)}
                  />
                </Suspense>
              </Match>
            </Switch>
          )}
        </Show>
      </Loads>
    </>
  );
}
