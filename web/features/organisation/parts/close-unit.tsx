import { revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { agencyPath, api, type Tagged } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getChart, getUnit, getUnitHistory, getUnits, type ListedUnit, type Unit } from '../queries.ts';

/** Closes a unit from a day on, telling first what still stands in the way. */
export function CloseUnit(props: {
  unit: Tagged<Unit>;
  listed: ListedUnit;
  unitsBelow: number;
  onClose: () => void;
}): JSX.Element {
  const name = (): string => pick(props.unit.data.nameAr, props.unit.data.nameEn);
  const blocked = (): boolean => props.listed.headCount > 0 || props.unitsBelow > 0;
  const form = createForm({
    initial: { closedOn: '', reason: '' },
    check: (values) => (values.closedOn === '' ? { closedOn: t('organisation.unit.closedOn.missing') } : {}),
    send: async (values) => {
      await api.post(
        agencyPath(agency(), 'units', props.unit.data.id, 'closure'),
        { closedOn: values.closedOn, ...(values.reason.trim() ? { reason: values.reason.trim() } : {}) },
        { ifMatch: props.unit.etag },
      );
      await revalidate([getUnits.key, getUnit.key, getChart.key, getUnitHistory.key]);
      showToast({ text: t('organisation.unit.closed', { name: name() }) });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('organisation.unit.close.title', { name: name() })}
      consequence={t('organisation.unit.close.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={form.busy()}>
            {t('organisation.unit.close')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <Show when={blocked()}>
        <Notice tone="warn">
          {t('organisation.unit.close.blocked', {
            people: t('organisation.people', { count: props.listed.headCount }),
            units: t('organisation.unitsBelow', { count: props.unitsBelow }),
          })}
        </Notice>
      </Show>
      <DateField
        name="closedOn"
        label={t('organisation.unit.closedOn')}
        hint={t('organisation.unit.closedOn.hint')}
        value={form.values().closedOn}
        error={form.error('closedOn')}
        onChange={(iso) => form.set('closedOn', iso)}
      />
      <TextArea {...form.text('reason')} label={t('organisation.reason')} optional rows={2} maxlength={500} />
    </Dialog>
  );
}
