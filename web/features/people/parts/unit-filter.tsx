import type { JSX } from 'solid-js';
import { Suspense, lazy } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { agency, getUnits } from '../queries.ts';

// The picker brings its own library along: fetched beside the page, not with it.
const UnitPicker = lazy(async () => ({ default: (await import('./pickers.tsx')).UnitPicker }));

/** A unit and those below it, as one filter of a work list. */
export function UnitFilter(props: {
  value: string | undefined;
  onChange: (unit: string | undefined) => void;
}): JSX.Element {
  const units = createQuiet(async () => (props.value ? await getUnits(agency()) : undefined));
  const chosen = () => {
    if (!props.value) return null;
    const row = units()?.items.find((one) => one.id === props.value);
    return { value: props.value, label: row ? pick(row.nameAr, row.nameEn) : '…' };
  };
  return (
    <div class="w-full max-w-80">
      <Suspense fallback={<div class="h-16" />}>
        <UnitPicker
          name="unit-filter"
          label={t('people.filter.unit')}
          optional
          value={chosen()}
          onChange={(unit) => props.onChange(unit?.value)}
        />
      </Suspense>
    </div>
  );
}
