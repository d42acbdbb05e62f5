import { createAsync } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import type { ChangedValue } from '../../../../server/modules/people/schemas.ts';
import { t } from '../../../i18n/texts.ts';
import { date } from '../../../lib/fmt.ts';
import { Card } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { word } from '../../../ui/record/words.ts';
import { agency, getEmployee, type Employee } from '../queries.ts';
import { Value, fieldName } from './values.tsx';

/** A record as lines that two days are compared by. */
function linesOf(employee: Employee | undefined): Record<string, ChangedValue> {
  if (!employee) return {};
  const held = employee.assignment;
  return {
    fullNameAr: employee.person?.fullNameAr ?? null,
    fullNameEn: employee.person?.fullNameEn ?? null,
    nationality: employee.person?.nationality
      ? { id: '', ar: employee.person.nationality.nameAr, en: employee.person.nationality.nameEn }
      : null,
    birthOn: employee.person?.birthOn ?? null,
    status: word('status', employee.status),
    grade: held?.grade ? { id: '', ar: held.grade.nameAr, en: held.grade.nameEn } : null,
    step: held?.step ?? null,
    job: held ? { id: '', ar: held.job.titleAr, en: held.job.titleEn } : null,
    position: held?.position?.number ?? null,
    unit: held ? { id: '', ar: held.unit.nameAr, en: held.unit.nameEn } : null,
    manager: held?.manager ? { id: '', ar: held.manager.fullNameAr, en: held.manager.fullNameEn } : null,
    contractType: held?.contractType ?? null,
    workPattern: held?.workPattern ?? null,
  };
}

/** One record on two days side by side: by what held on them, or by what was known on them. Only what differs. */
export default function CompareDays(props: {
  employee: string;
  before: string;
  after: string;
  basis: 'valid' | 'recorded';
}): JSX.Element {
  const on = (day: string) =>
    props.basis === 'valid'
      ? getEmployee(agency(), props.employee, day)
      : getEmployee(agency(), props.employee, undefined, day);
  const before = createAsync(() => on(props.before));
  const after = createAsync(() => on(props.after));
  const lines = () => {
    const [one, two] = [linesOf(before()?.data), linesOf(after()?.data)];
    return Object.keys(two)
      .map((field) => ({ field, before: one[field] ?? null, after: two[field] ?? null }))
      .filter((line) => JSON.stringify(line.before) !== JSON.stringify(line.after));
  };
  const name = (field: string): string => (field === 'status' ? t('people.status') : fieldName(field));
  return (
    <Card title={t('history.changes.compare')} flush>
      <Loads>
        <Show when={before() && after()}>
          <Show when={lines().length > 0} fallback={<p class="p-4.5 text-ink-2">{t('history.changes.same')}</p>}>
            <div class="overflow-x-auto" tabindex="0" role="group" aria-label={t('history.changes.compare')}>
              <table class="mw-table is-auto" aria-label={t('history.changes.compare')}>
                <thead>
                  <tr>
                    <th scope="col">{t('history.changes.item')}</th>
                    <th scope="col">{t('history.changes.before', { day: date(props.before) })}</th>
                    <th scope="col">{t('history.changes.before', { day: date(props.after) })}</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={lines()}>
                    {(line) => (
                      <tr>
                        <th scope="row">{name(line.field)}</th>
                        <td class="text-ink-2">
                          <Value field={line.field} value={line.before} payName={(code) => code} />
                        </td>
                        <td class="font-semibold text-brand-ink">
                          <Value field={line.field} value={line.after} payName={(code) => code} />
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        </Show>
      </Loads>
    </Card>
  );
}
