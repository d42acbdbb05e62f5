import type { JSX } from 'solid-js';
import { unitOrderKinds } from '../../../../server/modules/organisation/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField, type Choice } from '../../../ui/inputs.tsx';
import type { ListedUnit } from '../queries.ts';
import { addStep, type Restructuring } from '../restructurings.ts';
import { UnitPicker } from './pickers.tsx';
import { WishFields, blankWish, checkWish, ofRoot, wishOf, type WishKind, type WishValues } from './wish-fields.tsx';

interface Values extends WishValues {
  unit: Choice | undefined;
  kind: WishKind;
}

/** One more order of a plan: which unit, and what becomes of it. */
export function StepForm(props: {
  plan: Restructuring;
  units: readonly ListedUnit[];
  /** Units that earlier steps found. */
  planned: readonly Choice[];
  onClose: () => void;
}): JSX.Element {
  const form = createForm<Values>({
    initial: { ...blankWish, unit: undefined, kind: 'move' },
    check: (values) => ({
      ...(values.unit ? {} : { unit: t('restructuring.step.unit.missing') }),
      ...checkWish(values.kind, values),
    }),
    send: async (values, key) => {
      await addStep(props.plan, { unitId: values.unit?.value ?? '', wish: wishOf(values.kind, values) }, key);
      props.onClose();
    },
  });
  const unit = (): ListedUnit | undefined => props.units.find((one) => one.id === form.values().unit?.value);
  const kinds = (): readonly WishKind[] => (unit()?.kind === 'agency' ? ofRoot : unitOrderKinds);
  const kind = (): WishKind => form.values().kind;
  const choose = (next: WishKind): void => {
    form.set('kind', next);
    const named = next === 'rename' ? unit() : undefined;
    form.set('nameAr', named?.nameAr ?? '');
    form.set('nameEn', named?.nameEn ?? '');
  };
  const about = (choice: Choice | undefined): void => {
    form.set('unit', choice);
    form.set('unitIds', []);
    const fits = kinds().includes(kind());
    choose(fits ? kind() : 'rename');
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('restructuring.step.title')}
      consequence={t('restructuring.step.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('restructuring.step.add')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <UnitPicker
        name="unit"
        label={t('restructuring.step.unit')}
        value={form.values().unit}
        error={form.error('unit') ?? form.problem()?.fieldError('unitId')}
        onChange={about}
        planned={props.planned}
      />
      <SelectField
        name="kind"
        label={t('organisation.order.what')}
        value={kind()}
        onChange={(value) => choose(value as WishKind)}
        choices={kinds().map((value) => ({ value, label: t(`organisation.orderTask.${value}`) }))}
      />
      <WishFields
        kind={kind()}
        values={form.values()}
        text={(name) => form.text(name)}
        error={(name) =>
          form.error(name) ??
          (name === 'to'
            ? (form.problem()?.fieldError('wish.parentId') ?? form.problem()?.fieldError('wish.intoUnitId'))
            : undefined)
        }
        onKind={(unitKind) => form.set('unitKind', unitKind)}
        onTo={(to) => form.set('to', to)}
        onUnits={(unitIds) => form.set('unitIds', unitIds)}
        without={form.values().unit?.value}
        below={props.units.filter((one) => one.parentId === form.values().unit?.value)}
        planned={props.planned}
      />
    </Dialog>
  );
}
