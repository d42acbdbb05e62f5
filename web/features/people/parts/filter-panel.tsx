import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { contractTypes, employmentStatuses, sexes } from '../../../../server/modules/people/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/dialog.tsx';
import { Checkbox, SelectField, type Choice } from '../../../ui/inputs.tsx';
import { word } from '../../../ui/record/words.ts';
import { NO_FILTERS, createWords, isOtherDay, type DirectoryState, type Patch } from './directory-filters.tsx';
import { CountryPicker, GradeSelect, JobPicker, PersonPicker, UnitPicker } from './pickers.tsx';

/** All filters in a panel; each holds as soon as it is set. */
export default function FilterPanel(props: {
  open: boolean;
  onClose: () => void;
  state: DirectoryState;
  onChange: Patch;
  count: string;
}): JSX.Element {
  const words = createWords(() => props.state);
  const choice = (value: string | undefined, label: string | undefined): Choice | null =>
    value ? { value, label: label ?? '…' } : null;
  return (
    <Drawer
      open={props.open}
      onClose={() => props.onClose()}
      title={t('people.filters')}
      actions={
        <>
          <Button onClick={() => props.onChange(NO_FILTERS)}>{t('people.filters.clear')}</Button>
          <Button kind="primary" onClick={() => props.onClose()}>
            {props.count}
          </Button>
        </>
      }
    >
      <UnitPicker
        name="filter-unit"
        label={t('people.filter.unit')}
        hint={t('people.filter.unitHint')}
        optional
        value={choice(props.state.unit, words.unit())}
        onChange={(unit) => props.onChange({ unit: unit?.value })}
      />
      <JobPicker
        name="filter-job"
        label={t('people.field.job')}
        optional
        value={choice(props.state.job, words.job())}
        onChange={(job) => props.onChange({ job: job?.value })}
      />
      <Show when={can('people.directory.export')}>
        <Show when={!isOtherDay(props.state)}>
          <PersonPicker
            name="filter-manager"
            label={t('people.filter.manager')}
            hint={t('people.filter.managerHint')}
            optional
            value={choice(props.state.manager, words.manager())}
            onChange={(manager) => props.onChange({ manager: manager?.value })}
          />
        </Show>
        <GradeSelect
          name="filter-grade"
          label={t('people.field.grade')}
          optional
          schedule={undefined}
          asOf={undefined}
          placeholder={t('people.filter.any')}
          value={props.state.grade ?? ''}
          onChange={(grade) => props.onChange({ grade })}
        />
        <SelectField
          name="filter-status"
          label={t('people.status')}
          optional
          value={props.state.status ?? ''}
          onChange={(status) => props.onChange({ status })}
          placeholder={t('people.filter.serving')}
          choices={employmentStatuses
            .filter((status) => status !== 'active')
            .map((status) => ({ value: status, label: word('status', status) }))}
        />
        <CountryPicker
          name="filter-nationality"
          label={t('people.field.nationality')}
          optional
          value={choice(props.state.nationality, words.nationality())}
          onChange={(country) => props.onChange({ nationality: country?.value })}
        />
        <SelectField
          name="filter-sex"
          label={t('people.field.sex')}
          optional
          value={props.state.sex ?? ''}
          onChange={(sex) => props.onChange({ sex })}
          placeholder={t('people.filter.any')}
          choices={sexes.map((sex) => ({ value: sex, label: word('sex', sex) }))}
        />
        <SelectField
          name="filter-contract"
          label={t('people.field.contractType')}
          optional
          value={props.state.contract ?? ''}
          onChange={(contract) => props.onChange({ contract })}
          placeholder={t('people.filter.any')}
          choices={contractTypes.map((kind) => ({ value: kind, label: word('contractType', kind) }))}
        />
        <Show when={!isOtherDay(props.state)}>
          <Checkbox
            name="filter-incomplete"
            label={t('people.filter.incomplete')}
            checked={props.state.incomplete === 'true'}
            onChange={(on) => props.onChange({ incomplete: on ? 'true' : undefined })}
          />
        </Show>
      </Show>
    </Drawer>
  );
}
