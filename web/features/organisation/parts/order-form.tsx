import { revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, on, untrack } from 'solid-js';
import { unitOrderKinds } from '../../../../server/modules/organisation/contract.ts';
import type { UnitOrderEffect, UnitOrderGiven } from '../../../../server/modules/organisation/schemas-unit-orders.ts';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm, type Form } from '../../../ui/form.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getChart, getUnit, getUnitHistory, getUnits, type ListedUnit, type Unit } from '../queries.ts';
import { tellFollowing } from './following.ts';
import { WishFields, blankWish, checkWish, ofRoot, wishOf, type WishKind, type WishValues } from './wish-fields.tsx';

interface Values extends WishValues {
  kind: WishKind;
  effectiveOn: string;
  number: string;
  on: string;
  legalBasis: string;
  note: string;
}

/** An order about a unit, from a day on: what it would do is shown before it is given. */
export default function OrderForm(props: {
  unit: Tagged<Unit>;
  /** Units directly below it. */
  below: readonly ListedUnit[];
  onClose: () => void;
}): JSX.Element {
  const unit = (): Unit => props.unit.data;
  const [effect, setEffect] = createSignal<UnitOrderEffect>();
  const kinds = (): readonly WishKind[] => (unit().kind === 'agency' ? ofRoot : unitOrderKinds);
  const blank = untrack((): Values => ({
    ...blankWish,
    kind: 'rename',
    effectiveOn: '',
    nameAr: unit().nameAr,
    nameEn: unit().nameEn,
    unitKind: unit().kind === 'agency' ? 'department' : unit().kind,
    number: '',
    on: '',
    legalBasis: '',
    note: '',
  }));
  const form: Form<Values> = createForm<Values>({
    initial: blank,
    check: (values) => ({
      ...(values.effectiveOn === '' ? { effectiveOn: t('organisation.order.effectiveOn.missing') } : {}),
      ...checkWish(values.kind, values),
    }),
    send: async (values, key) => {
      const path = agencyPath(agency(), 'units', unit().id, 'orders');
      const body = bodyOf(values);
      if (!effect()) {
        setEffect(await api.post<UnitOrderEffect>(`${path}/preview`, body));
        return;
      }
      const given = await api.post<UnitOrderGiven>(path, body, { ifMatch: props.unit.etag, idempotencyKey: key });
      await revalidate([getUnits.key, getUnit.key, getChart.key, getUnitHistory.key]);
      showToast({
        text: given.effect.takesEffectNow
          ? t('organisation.order.holds')
          : t('organisation.order.willHold', { day: date(given.order.effectiveOn) }),
      });
      tellFollowing({ ...unit(), followingRows: given.followingRows });
      props.onClose();
    },
  });
  // What was shown holds for what was asked: another wish, another effect.
  createEffect(on(form.values, () => setEffect(undefined), { defer: true }));
  const kind = (): WishKind => form.values().kind;
  const choose = (next: WishKind): void => {
    form.set('kind', next);
    const keeps = next === 'rename';
    form.set('nameAr', keeps ? unit().nameAr : '');
    form.set('nameEn', keeps ? unit().nameEn : '');
  };
  const isStale = (): boolean => form.problem()?.code === 'stale-version';
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('organisation.order.title', { name: pick(unit().nameAr, unit().nameEn) })}
      consequence={t('organisation.order.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()} disabled={isStale()}>
            {t(effect() ? 'organisation.order.issue' : 'organisation.order.preview')}
          </Button>
        </>
      }
    >
      <Show when={isStale()} fallback={<ErrorSummary form={form} />}>
        <StaleNotice
          onReload={() => {
            props.onClose();
            void revalidate([getUnits.key, getUnit.key]);
          }}
        />
      </Show>
      <SelectField
        name="kind"
        label={t('organisation.order.what')}
        value={kind()}
        onChange={(value) => choose(value as WishKind)}
        choices={kinds().map((value) => ({ value, label: t(`organisation.orderTask.${value}`) }))}
      />
      <DateField
        name="effectiveOn"
        label={t('organisation.order.effectiveOn')}
        hint={t('organisation.order.effectiveOn.hint')}
        value={form.values().effectiveOn}
        error={form.error('effectiveOn')}
        onChange={(iso) => form.set('effectiveOn', iso)}
      />
      <WishFields
        kind={kind()}
        values={form.values()}
        text={(name) => ({ ...form.text(name), error: form.error(name) ?? form.problem()?.fieldError(`unit.${name}`) })}
        error={(name) =>
          form.error(name) ??
          (name === 'to'
            ? (form.problem()?.fieldError('parentId') ?? form.problem()?.fieldError('intoUnitId'))
            : undefined)
        }
        onKind={(unitKind) => form.set('unitKind', unitKind)}
        onTo={(to) => form.set('to', to)}
        onUnits={(unitIds) => form.set('unitIds', unitIds)}
        without={unit().id}
        below={props.below}
      />
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

/** What the order would do, in counts. */
function EffectNotice(props: { effect: UnitOrderEffect }): JSX.Element {
  return (
    <Notice tone="info">
      <p class="font-semibold" role="status">
        {props.effect.takesEffectNow
          ? t('organisation.effect.now')
          : t('organisation.effect.later', { day: date(props.effect.effectiveOn) })}
      </p>
      <ul class="list-disc ps-5">
        <For each={props.effect.units}>
          {(one) => (
            <li>{t(`organisation.effectOn.${one.effect}`, { name: isolate(pick(one.nameAr, one.nameEn)) })}</li>
          )}
        </For>
        <Show when={props.effect.unitsBelow > 0}>
          <li>{t('organisation.effect.below', { count: props.effect.unitsBelow })}</li>
        </Show>
        <li>{t('organisation.effect.people', { count: props.effect.people })}</li>
        <li>{t('organisation.effect.seats', { count: props.effect.seats })}</li>
      </ul>
    </Notice>
  );
}

function bodyOf(values: Values): Record<string, unknown> {
  const { kind, effectiveOn } = values;
  const order = {
    ...(values.number.trim() ? { number: values.number.trim() } : {}),
    ...(values.on ? { on: values.on } : {}),
    ...(values.legalBasis.trim() ? { legalBasis: values.legalBasis.trim() } : {}),
    ...(values.note.trim() ? { note: values.note.trim() } : {}),
  };
  return { ...wishOf(kind, values), effectiveOn, order };
}
