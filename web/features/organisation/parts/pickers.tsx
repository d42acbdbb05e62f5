import type { JSX } from 'solid-js';
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

/** A unit, found by either name or its code; the unit above it stands below the name. */
export function UnitPicker(props: PickerProps & { without?: string | undefined }): JSX.Element {
  return (
    <Combobox
      {...props}
      search={async (typed) => {
        const { items } = await getUnits(agency());
        const byId = new Map(items.map((unit) => [unit.id, unit]));
        const fits = unitFinder(typed);
        return items
          .filter((unit) => unit.id !== props.without && (typed.trim() === '' || fits(unit)))
          .slice(0, 60)
          .map((unit) => {
            const above = unit.parentId ? byId.get(unit.parentId) : undefined;
            return {
              value: unit.id,
              label: pick(unit.nameAr, unit.nameEn),
              detail: above ? pick(above.nameAr, above.nameEn) : undefined,
            };
          });
      }}
    />
  );
}

/** An open job by title or code. */
export function JobPicker(props: PickerProps): JSX.Element {
  return (
    <Combobox
      {...props}
      search={async (typed, signal) =>
        (await fetchJobs({ text: typed.trim(), status: 'open' }, undefined, signal)).items
          .slice(0, 60)
          .map((job) => ({ value: job.id, label: pick(job.titleAr, job.titleEn), detail: job.code }))
      }
    />
  );
}

/** A seat of a unit or of those below it, by its number or its job. */
export function SeatPicker(
  props: PickerProps & { unit: string | undefined; without?: string | undefined },
): JSX.Element {
  return (
    <Combobox
      {...props}
      search={async (typed, signal) =>
        (await fetchPositions({ unit: props.unit }, undefined, signal)).items
          .filter((seat) => seat.id !== props.without && seat.status !== 'abolished')
          .filter((seat) => `${seat.number} ${seat.jobTitleAr} ${seat.jobTitleEn}`.includes(typed.trim()))
          .slice(0, 60)
          .map((seat) => ({
            value: seat.id,
            label: seat.number,
            detail: `${pick(seat.jobTitleAr, seat.jobTitleEn)} · ${pick(seat.unitNameAr, seat.unitNameEn)}`,
          }))
      }
    />
  );
}
