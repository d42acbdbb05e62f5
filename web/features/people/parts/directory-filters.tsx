import type { JSX } from 'solid-js';
import { For, Show, createMemo } from 'solid-js';
import * as z from 'zod/mini';
import {
  contractTypes,
  directorySorts,
  employmentStatuses,
  sexes,
} from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { Chip } from '../../../ui/marks.tsx';
import { word } from '../../../ui/record/words.ts';
import { agency, getCountries, getEmployee, getGrades, getJob, getUnits } from '../queries.ts';

/** The filters and the sort as they stand in the URL. */
export const directoryShape = {
  q: z.catch(z.optional(z.string().check(z.maxLength(120))), undefined),
  unit: z.catch(z.optional(z.uuid()), undefined),
  job: z.catch(z.optional(z.uuid()), undefined),
  team: z.catch(z.optional(z.enum(['mine'])), undefined),
  manager: z.catch(z.optional(z.uuid()), undefined),
  grade: z.catch(z.optional(z.string().check(z.maxLength(4))), undefined),
  status: z.catch(z.optional(z.enum(employmentStatuses)), undefined),
  sex: z.catch(z.optional(z.enum(sexes)), undefined),
  nationality: z.catch(z.optional(z.string().check(z.length(3))), undefined),
  contract: z.catch(z.optional(z.enum(contractTypes)), undefined),
  incomplete: z.catch(z.optional(z.enum(['true'])), undefined),
  asOf: z.catch(z.optional(z.iso.date()), undefined),
  knownOn: z.catch(z.optional(z.iso.date()), undefined),
  /** The saved view the list was opened with; what holds stands beside it. */
  view: z.catch(z.optional(z.uuid()), undefined),
  sort: z.catch(z._default(z.enum(directorySorts), 'name'), 'name'),
  direction: z.catch(z._default(z.enum(['asc', 'desc']), 'asc'), 'asc'),
};

export interface DirectoryState {
  q?: string | undefined;
  unit?: string | undefined;
  job?: string | undefined;
  team?: 'mine' | undefined;
  manager?: string | undefined;
  grade?: string | undefined;
  status?: (typeof employmentStatuses)[number] | undefined;
  sex?: (typeof sexes)[number] | undefined;
  nationality?: string | undefined;
  contract?: (typeof contractTypes)[number] | undefined;
  incomplete?: 'true' | undefined;
  asOf?: string | undefined;
  knownOn?: string | undefined;
  view?: string | undefined;
  sort: (typeof directorySorts)[number];
  direction: 'asc' | 'desc';
}

export const NO_FILTERS = {
  q: undefined,
  unit: undefined,
  job: undefined,
  team: undefined,
  manager: undefined,
  grade: undefined,
  status: undefined,
  sex: undefined,
  nationality: undefined,
  contract: undefined,
  incomplete: undefined,
};

/** The filters as the service takes them. */
export function filterQuery(state: DirectoryState): Record<string, string | undefined> {
  return {
    q: state.q,
    unit: state.unit,
    job: state.job,
    team: state.team,
    manager: state.manager,
    grade: state.grade,
    status: state.status,
    sex: state.sex,
    nationality: state.nationality,
    contractType: state.contract,
    incomplete: state.incomplete,
    asOf: state.asOf,
    knownOn: state.knownOn,
  };
}

/** Whether another day's list is asked for. */
export const isOtherDay = (state: DirectoryState): boolean => (state.asOf ?? state.knownOn) !== undefined;

export type Patch = (patch: Partial<Record<keyof DirectoryState, string | undefined>>) => void;

export interface Words {
  unit: () => string | undefined;
  job: () => string | undefined;
  manager: () => string | undefined;
  grade: () => string | undefined;
  nationality: () => string | undefined;
}

/** The names behind the ids in the URL; each is asked for only while its filter holds. */
export function createWords(state: () => DirectoryState): Words {
  const units = createQuiet(async () => (state().unit ? await getUnits(agency()) : undefined));
  const job = createQuiet(async () => {
    const id = state().job;
    return id ? await getJob(agency(), id) : undefined;
  });
  const manager = createQuiet(async () => {
    const id = state().manager;
    return id ? (await getEmployee(agency(), id)).data : undefined;
  });
  const grades = createQuiet(async () => (state().grade ? await getGrades(agency()) : undefined));
  const countries = createQuiet(async () => (state().nationality ? await getCountries(agency()) : undefined));
  const nameOf = (row: { nameAr: string; nameEn: string } | undefined): string | undefined =>
    row && pick(row.nameAr, row.nameEn);
  return {
    unit: () => nameOf(units()?.items.find((one) => one.id === state().unit)),
    job: () => {
      const found = job();
      return found && pick(found.titleAr, found.titleEn);
    },
    manager: () => {
      const found = manager();
      return found && (pick(found.person?.fullNameAr, found.person?.fullNameEn) || found.staffNumber);
    },
    grade: () => nameOf(grades()?.items.find((one) => one.code === state().grade)),
    nationality: () => nameOf(countries()?.items.find((one) => one.code === state().nationality)),
  };
}

interface ChipShown {
  key: keyof DirectoryState;
  label: string;
}

/** The filters that hold, each with a way to take it off, and one to take off all. */
export function FilterChips(props: {
  state: DirectoryState;
  /** "My team" stands in the toolbar as a switch: no second mark of it here. */
  hasTeamSwitch: boolean;
  onChange: Patch;
}): JSX.Element {
  const words = createWords(() => props.state);
  const chips = createMemo<ChipShown[]>(() => {
    const state = props.state;
    const shown: ChipShown[] = [];
    const add = (key: keyof DirectoryState, name: string, value: string | undefined): void => {
      shown.push({ key, label: t('people.filter.chip', { name, value: value ?? '…' }) });
    };
    if (state.q) add('q', t('people.filter.search'), state.q);
    if (state.unit) add('unit', t('people.field.unit'), words.unit());
    if (state.job) add('job', t('people.field.job'), words.job());
    if (state.team && !props.hasTeamSwitch) shown.push({ key: 'team', label: t('people.filter.myTeam') });
    if (state.manager) add('manager', t('people.filter.manager'), words.manager());
    if (state.grade) add('grade', t('people.field.grade'), words.grade());
    if (state.status) add('status', t('people.status'), word('status', state.status));
    if (state.nationality) add('nationality', t('people.field.nationality'), words.nationality());
    if (state.sex) add('sex', t('people.field.sex'), word('sex', state.sex));
    if (state.contract) add('contract', t('people.field.contractType'), word('contractType', state.contract));
    if (state.incomplete) shown.push({ key: 'incomplete', label: t('people.filter.incomplete') });
    return shown;
  });
  return (
    <Show when={chips().length > 0}>
      <div class="flex flex-wrap items-center gap-2" role="group" aria-label={t('people.filters')}>
        <For each={chips()}>
          {(chip) => (
            <Chip label={chip.label} onRemove={() => props.onChange({ [chip.key]: undefined })}>
              <bdi>{chip.label}</bdi>
            </Chip>
          )}
        </For>
        <Show when={chips().length > 1}>
          <button type="button" class="mw-link min-h-6 px-1" onClick={() => props.onChange(NO_FILTERS)}>
            {t('people.filters.clear')}
          </button>
        </Show>
      </div>
    </Show>
  );
}
