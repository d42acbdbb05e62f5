import { pick, t } from '../../i18n/texts.ts';
import type { ChartUnit } from './queries.ts';

/** Who heads a unit, with the title; or that nobody does. Reactive. */
export function headOf(unit: ChartUnit): string {
  if (!unit.head) return t('organisation.head.none');
  const name = pick(unit.head.nameAr, unit.head.nameEn);
  const title = pick(unit.head.titleAr, unit.head.titleEn);
  return title === '' ? name : t('organisation.head', { name, title });
}
