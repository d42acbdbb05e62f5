import { revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, on, untrack } from 'solid-js';
import { positionChanges, type PositionOrderKind } from '../../../../server/modules/organisation/contract.ts';
import type { PositionOrderEffect } from '../../../../server/modules/organisation/schemas-position-orders.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../../../ui/form.tsx';
import { SelectField, TextArea, TextField, type Choice } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getPosition, type Position } from '../queries.ts';
import { SeatPicker, UnitPicker } from './pickers.tsx';

interface Values {
  kind: PositionOrderKind;
  effectiveOn: string;
  unit: Choice | undefined;
  parent: Choice | undefined;
  capacityPercent: string;
  budgetLine: string;
  budgetFrom: string;
  budgetUntil: string;
  number: string;
  on: string;
  legalBasis: string;
  note: string;
}

/** What may be ordered of a seat as it is today; the service judges by the state of the day itself. */
function kindsOf(seat: Position): PositionOrderKind[] {
  const steps = Object.values(positionChanges)
    .filter((step) => (step.from as readonly string[]).includes(seat.status))
    .map((step) => step.kind);
  return [...steps.filter((kind) => kind !== 'abolish'), 'move', 'change', 'abolish'];
}

/** An order about a seat, from a day on: what it would do is shown before it is given. */
export default function SeatOrderForm(props: {
  seat: Tagged<Position>;
  onClose: () => void;
  onDone: () => void;
}): JSX.Element {
  const seat = (): Position => props.seat.data;
  const [effect, setEffect] = createSignal<PositionOrderEffect>();
  const blank = untrack((): Values => ({
    kind: kindsOf(seat())[0] ?? 'change',
    effectiveOn: '',
    unit: undefined,
    parent: seat().parentId ? { value: seat().parentId ?? '', label: seat().parentNumber ?? '' } : undefined,
    capacityPercent: String(seat().capacityPercent),
    budgetLine: seat().budgetLine ?? '',
    budgetFrom: seat().budgetFrom ?? '',
    budgetUntil: seat().budgetUntil ?? '',
    number: '',
    on: '',
    legalBasis: '',
    note: '',
  }));
  const form: Form<Values> = createForm<Values>({
    initial: blank,
    check: (values) => ({
      ...(values.effectiveOn === '' ? { effectiveOn: t('organisation.order.effectiveOn.missing') } : {}),
      ...(values.kind === 'move' && !values.unit ? { unit: t('organisation.seat.unit.missing') } : {}),
      ...(values.kind === 'change' && !/^[1-9]\d{0,3}$|^10000$/u.test(values.capacityPercent.trim())
        ? { capacityPercent: t('seats.room.wrong') }
        : {}),
    }),
    send: async (values, key) => {
      const path = agencyPath(agency(), 'positions', seat().id, 'orders');
      const body = bodyOf(values, seat());
      if (!effect()) {
        setEffect(await api.post<PositionOrderEffect>(`${path}/preview`, body));
        return;
      }
      const given = await api.post<PositionOrderEffect>(path, body, { ifMatch: props.seat.etag, idempotencyKey: key });
      showToast({
        text: given.takesEffectNow
          ? t('organisation.order.holds')
          : t('organisation.order.willHold', { day: date(given.order.effectiveOn) }),
      });
      props.onDone();
    },
  });
  // What was shown holds for what was asked: another wish, another effect.
  createEffect(on(form.values, () => setEffect(undefined), { defer: true }));
  const kind = (): PositionOrderKind => form.values().kind;
  const isStale = (): boolean => form.problem()?.code === 'stale-version';
  const day = (name: 'budgetFrom' | 'budgetUntil'): JSX.Element => (
    <DateField
      name={name}
      label={t(`seats.${name}`)}
      optional
      value={form.values()[name]}
      error={form.error(name)}
      onChange={(iso) => form.set(name, iso)}
    />
  );
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('seats.order.title', { number: isolate(seat().number) })}
      consequence={t('organisation.order.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button
            type="submit"
            kind={kind() === 'abolish' && effect() ? 'danger' : 'primary'}
            busy={form.busy()}
            disabled={isStale()}
          >
            {t(effect() ? 'organisation.order.issue' : 'organisation.order.preview')}
          </Button>
        </>
      }
    >
      <Show when={isStale()} fallback={<ErrorSummary form={form} />}>
        <StaleNotice
          onReload={() => {
            props.onClose();
            void revalidate(getPosition.key);
          }}
        />
      </Show>
      <SelectField
        name="kind"
        label={t('organisation.order.what')}
        hint={t(`seats.orderHint.${kind()}`)}
        value={kind()}
        onChange={(value) => form.set('kind', value as PositionOrderKind)}
        choices={kindsOf(seat()).map((value) => ({ value, label: t(`seats.orderKind.${value}`) }))}
      />
      <DateField
        name="effectiveOn"
        label={t('organisation.order.effectiveOn')}
        hint={t('organisation.order.effectiveOn.hint')}
        value={form.values().effectiveOn}
        error={form.error('effectiveOn')}
        onChange={(iso) => form.set('effectiveOn', iso)}
      />
      <Show when={kind() === 'move'}>
        <UnitPicker
          name="unit"
          label={t('organisation.seat.unit')}
          value={form.values().unit}
          error={form.error('unit') ?? form.problem()?.fieldError('unitId')}
          onChange={(choice) => form.set('unit', choice)}
          without={seat().unitId}
        />
      </Show>
      <Show when={kind() === 'change'}>
        <SeatPicker
          name="parent"
          label={t('organisation.seat.parent')}
          hint={t('organisation.seat.parent.hint')}
          optional
          unit={undefined}
          without={seat().id}
          value={form.values().parent}
          error={form.problem()?.fieldError('parentId')}
          onChange={(choice) => form.set('parent', choice)}
        />
        <TextField
          {...form.text('capacityPercent')}
          label={t('seats.room')}
          hint={t('seats.room.hint')}
          dir="ltr"
          inputmode="numeric"
          maxlength={5}
        />
      </Show>
      <Show when={kind() === 'change' || kind() === 'fund'}>
        <TextField {...form.text('budgetLine')} label={t('seats.budgetLine')} optional dir="ltr" maxlength={60} />
        <div class="grid gap-4 sm:grid-cols-2">
          {day('budgetFrom')}
          {day('budgetUntil')}
        </div>
      </Show>
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          {...form.text('number')}
          label={t('organisation.order.number')}
          hint={t('organisation.order.number.hint')}
          optional
          dir="auto"
          maxlength={60}
        />
        <DateField
          name="on"
          label={t('organisation.order.on')}
          optional
          value={form.values().on}
          error={form.error('on')}
          onChange={(iso) => form.set('on', iso)}
        />
      </div>
      <TextField
        {...form.text('legalBasis')}
        label={t('organisation.order.legalBasis')}
        optional
        dir="auto"
        maxlength={300}
      />
      <TextArea {...form.text('note')} label={t('organisation.order.note')} optional rows={2} maxlength={2000} />
      <Show when={effect()}>{(told) => <EffectNotice effect={told()} />}</Show>
    </Dialog>
  );
}

/** What the order would do, and whom it concerns. */
function EffectNotice(props: { effect: PositionOrderEffect }): JSX.Element {
  return (
    <Notice tone="info">
      <p class="font-semibold" role="status">
        {props.effect.takesEffectNow
          ? t('organisation.effect.now')
          : t('organisation.effect.later', { day: date(props.effect.order.effectiveOn) })}
      </p>
      <ul class="list-disc ps-5">
        <li>{t(`seats.orderKind.${props.effect.order.kind}`)}</li>
        <For each={props.effect.holders}>
          {(one) => <li>{t('seats.effect.holder', { name: isolate(pick(one.nameAr, one.nameEn)) })}</li>}
        </For>
        <Show when={props.effect.seatsBelow > 0}>
          <li>{t('seats.effect.below', { count: props.effect.seatsBelow })}</li>
        </Show>
      </ul>
    </Notice>
  );
}

function bodyOf(values: Values, seat: Position): Record<string, unknown> {
  const { kind, effectiveOn } = values;
  const order = {
    ...(values.number.trim() ? { number: values.number.trim() } : {}),
    ...(values.on ? { on: values.on } : {}),
    ...(values.legalBasis.trim() ? { legalBasis: values.legalBasis.trim() } : {}),
    ...(values.note.trim() ? { note: values.note.trim() } : {}),
  };
  const wished = {
    budgetLine: values.budgetLine.trim() || null,
    budgetFrom: values.budgetFrom || null,
    budgetUntil: values.budgetUntil || null,
    ...(kind === 'change'
      ? { parentId: values.parent?.value ?? null, capacityPercent: Number(values.capacityPercent) }
      : {}),
  };
  // Only what was changed is asked for.
  const changed = Object.fromEntries(
    Object.entries(wished).filter(([field, value]) => value !== seat[field as keyof typeof wished]),
  );
  const content =
    kind === 'move' ? { unitId: values.unit?.value } : kind === 'change' || kind === 'fund' ? changed : {};
  return { kind, effectiveOn, order, ...content };
}
