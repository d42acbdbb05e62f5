import type { JSX } from 'solid-js';
import { foldSearchText, searchWords } from '../../../../server/modules/people/rules/fold-search-text.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { amount } from '../../../lib/fmt.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { Combobox, type ComboboxProps } from '../../../ui/combobox.tsx';
import type { FieldProps } from '../../../ui/field.tsx';
import { SelectField, type Choice } from '../../../ui/inputs.tsx';
import {
  agency,
  findJobs,
  findPeople,
  findSeats,
  findVacantSeats,
  getCountries,
  getGrades,
  getUnits,
} from '../queries.ts';

interface PickerProps extends FieldProps {
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
}

/** Choices whose words hold every word typed, in either script. */
function matching<Row>(rows: readonly Row[], typed: string, wordsOf: (row: Row) => string): Row[] {
  const wanted = searchWords(typed);
  if (wanted.length === 0) return [...rows];
  return rows.filter((row) => {
    const folded = foldSearchText(wordsOf(row));
    return wanted.every((one) => folded.includes(one));
  });
}

/** Units whose names or code hold what was typed, with the unit above each. */
const findUnits: ComboboxProps['search'] = async (typed) => {
  const { items } = await getUnits(agency());
  const byId = new Map(items.map((unit) => [unit.id, unit]));
  return matching(items, typed, (unit) => `${unit.nameAr} ${unit.nameEn} ${unit.code}`)
    .slice(0, 60)
    .map((unit) => {
      const above = unit.parentId ? byId.get(unit.parentId) : undefined;
      return {
        value: unit.id,
        label: pick(unit.nameAr, unit.nameEn),
        ...(above ? { detail: pick(above.nameAr, above.nameEn) } : {}),
      };
    });
};

/** A unit, found by either name or its code; the unit above it stands below the name. */
export function UnitPicker(props: PickerProps): JSX.Element {
  return (
    <Combobox
      {...props}
      value={props.value ?? undefined}
      onChange={(choice) => props.onChange(choice ?? null)}
      search={findUnits}
    />
  );
}

/** Open jobs by title or code. */
const findJobChoices: ComboboxProps['search'] = async (typed, signal) =>
  (await findJobs(typed, signal)).map((job) => ({
    value: job.id,
    label: pick(job.titleAr, job.titleEn),
    detail: job.code,
  }));

/** A job by title or code. */
export function JobPicker(props: PickerProps): JSX.Element {
  return (
    <Combobox
      {...props}
      value={props.value ?? undefined}
      onChange={(choice) => props.onChange(choice ?? null)}
      search={findJobChoices}
    />
  );
}

export interface Seat extends Choice {
  unit?: Choice;
  job?: Choice;
  gradeCode?: string | null;
}

/** A vacant funded seat, or any seat that stands; choosing it brings its unit, job and grade along. */
export function SeatPicker(
  props: FieldProps & {
    value: Seat | null;
    unit: string | undefined;
    any?: boolean;
    onChange: (seat: Seat | null) => void;
  },
): JSX.Element {
  let shown: readonly Seat[] = [];
  const search: ComboboxProps['search'] = async (typed, signal) => {
    const found = props.any ? findSeats(typed, signal) : findVacantSeats(typed, props.unit, signal);
    shown = (await found).map((seat) => ({
      value: seat.id,
      label: seat.number,
      detail: `${pick(seat.jobTitleAr, seat.jobTitleEn)} · ${pick(seat.unitNameAr, seat.unitNameEn)}`,
      unit: { value: seat.unitId, label: pick(seat.unitNameAr, seat.unitNameEn) },
      job: { value: seat.jobId, label: pick(seat.jobTitleAr, seat.jobTitleEn) },
      gradeCode: seat.gradeCode,
    }));
    return shown;
  };
  return (
    <Combobox
      {...props}
      value={props.value ?? undefined}
      onChange={(choice) =>
        props.onChange(choice ? (shown.find((seat) => seat.value === choice.value) ?? choice) : null)
      }
      search={search}
    />
  );
}

/** People by the search of the directory. */
const findPersons: ComboboxProps['search'] = async (typed, signal) =>
  (await findPeople(typed, signal)).map((row) => ({
    value: row.id,
    label: pick(row.fullNameAr, row.fullNameEn),
    detail: [row.staffNumber, pick(row.jobTitleAr, row.jobTitleEn)].filter(Boolean).join(' · '),
  }));

/** A serving employee, by name in either script, number, phone, job or unit. */
export function PersonPicker(props: PickerProps): JSX.Element {
  return (
    <Combobox
      {...props}
      value={props.value ?? undefined}
      onChange={(choice) => props.onChange(choice ?? null)}
      search={findPersons}
    />
  );
}

/** Countries, the state itself and its neighbours first. */
const findCountries: ComboboxProps['search'] = async (typed) => {
  const { items } = await getCountries(agency());
  const first = [...items].sort(
    (a, b) => Number(b.code === 'QAT') - Number(a.code === 'QAT') || Number(b.isGcc) - Number(a.isGcc),
  );
  return matching(first, typed, (country) => `${country.nameAr} ${country.nameEn} ${country.code}`)
    .slice(0, 60)
    .map((country) => ({ value: country.code, label: pick(country.nameAr, country.nameEn) }));
};

/** A country; the state's own and its neighbours come first. */
export function CountryPicker(props: PickerProps): JSX.Element {
  return (
    <Combobox
      {...props}
      value={props.value ?? undefined}
      onChange={(choice) => props.onChange(choice ?? null)}
      search={findCountries}
    />
  );
}

/** A grade, with the band of the schedule where one is published. */
export function GradeSelect(
  props: FieldProps & {
    value: string;
    onChange: (code: string) => void;
    schedule: string | undefined;
    asOf: string | undefined;
    placeholder?: string;
  },
): JSX.Element {
  const grades = createQuiet(() => getGrades(agency(), props.asOf || undefined));
  const choices = (): Choice[] =>
    grades()?.items.map((grade) => {
      const band = grade.bands.find((one) => one.schedule === props.schedule);
      const name = pick(grade.nameAr, grade.nameEn);
      return {
        value: grade.code,
        label: band
          ? t('people.grade.withBand', {
              grade: name,
              start: amount(band.start.amountMinor),
              end: amount(band.end.amountMinor),
            })
          : name,
      };
    }) ?? [];
  return <SelectField {...props} choices={choices()} placeholder={props.placeholder ?? t('people.grade.none')} />;
}

/** `12` of a step as typed, or undefined for what is no step. */
export function typedStep(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= 60 ? value : undefined;
}
