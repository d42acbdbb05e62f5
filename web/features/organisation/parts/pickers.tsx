import type { JSX } from 'solid-js';
import { untrack } from 'solid-js';
import { foldSearchText } from '../../../../server/modules/people/rules/fold-search-text.ts';
import { pick } from '../../../i18n/texts.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import type { FieldProps } from '../../../ui/field.tsx';
import type { Choice } from '../../../ui/inputs.tsx';
import { agency, fetchJobs, fetchPositions, getUnits } from '../queries.ts';
import { unitFinder } from '../search.ts';

interface PickerProps extends FieldProps {
  value: Choice | undefined;
  onChange: (choice: Choice | undefined) => void;
}

/** `without` and `planned` are asked once the answer is there: they may have changed meanwhile. */
async function findUnits(
  typed: string,
  without: () => string | undefined,
  planned: () => readonly Choice[],
): Promise<Choice[]> {
  const { items } = await getUnits(agency());
  const byId = new Map(items.map((unit) => [unit.id, unit]));
  const fits = unitFinder(typed);
  const wanted = foldSearchText(typed);
  const standing = items
    .filter((unit) => typed.trim() === '' || fits(unit))
    .slice(0, 60)
    .map((unit) => {
      const above = unit.parentId ? byId.get(unit.parentId) : undefined;
      return {
        value: unit.id,
        label: pick(unit.nameAr, unit.nameEn),
        detail: above ? pick(above.nameAr, above.nameEn) : undefined,
      };
    });
  return [...planned().filter((one) => foldSearchText(one.label).includes(wanted)), ...standing].filter(
    (one) => one.value !== without(),
  );
}

async function findJobs(typed: string, signal: AbortSignal): Promise<Choice[]> {
  return (await fetchJobs({ text: typed.trim(), status: 'open' }, undefined, signal)).items
    .slice(0, 60)
    .map((job) => ({ value: job.id, label: pick(job.titleAr, job.titleEn), detail: job.code }));
}

async function findSeats(
  typed: string,
  unit: string | undefined,
  without: () => string | undefined,
  signal: AbortSignal,
): Promise<Choice[]> {
  return (await fetchPositions({ unit, text: typed.trim() || undefined }, undefined, signal)).items
    .filter((seat) => seat.id !== without() && seat.status !== 'abolished')
    .slice(0, 60)
    .map((seat) => ({
      value: seat.id,
      label: seat.number,
      detail: `${pick(seat.jobTitleAr, seat.jobTitleEn)} · ${pick(seat.unitNameAr, seat.unitNameEn)}`,
    }));
}

/** A unit, found by either name or its code; the unit above it stands below the name. Units only planned come first. */
export function UnitPicker(
  props: PickerProps & { without?: string | undefined; planned?: readonly Choice[] | undefined },
): JSX.Element {
  return (
    <Combobox
      {...props}
      search={(typed) =>
        findUnits(
          typed,
          () => untrack(() => props.without),
          () => untrack(() => props.planned ?? []),
        )
      }
    />
  );
}

/** An open job by title or code. */
export function JobPicker(props: PickerProps): JSX.Element {
  return <Combobox {...props} search={(typed, signal) => findJobs(typed, signal)} />;
}

/** A seat of a unit or of those below it, by its number, job or unit. */
export function SeatPicker(
  props: PickerProps & { unit: string | undefined; without?: string | undefined },
): JSX.Element {
  return (
    <Combobox
      {...props}
      search={(typed, signal) => findSeats(typed, props.unit, () => untrack(() => props.without), signal)}
    />
  );
}
