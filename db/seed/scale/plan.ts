import { places, topics } from '../generate/structure-names.ts';

export interface ScaleAgency {
  code: string;
  nameAr: string;
  nameEn: string;
  people: number;
  units: number;
}

/** What every account of a scale service signs in with; it is a service for measuring, never for people. */
export const scalePassword = 'mawared-scale-2026';
export const scaleOfficer = (code: string): string => `hr@${code}.example`;
export const scaleAdministrator = 'admin@scale.example';

/**
 * Agencies of uneven size, the largest first: as many as named in the largest, the rest falling off as ministries,
 * authorities and small councils do. Sizes add up exactly.
 */
export function planAgencies(options: { agencies: number; employees: number; largest: number }): ScaleAgency[] {
  const { agencies, employees } = options;
  const largest = agencies === 1 ? employees : Math.min(options.largest, employees - (agencies - 1) * 10);
  const rest = employees - largest;
  const weights = Array.from({ length: agencies - 1 }, (_, i) => 1 / (i + 3) ** 0.95);
  const sum = weights.reduce((all, w) => all + w, 0);
  const sizes = [largest, ...weights.map((w) => Math.max(10, Math.min(largest, Math.floor((rest * w) / sum))))];
  let left = employees - sizes.reduce((all, size) => all + size, 0);
  for (let i = 1; left !== 0 && agencies > 1; i = (i % (agencies - 1)) + 1) {
    const step = Math.sign(left);
    sizes[i] = (sizes[i] ?? 0) + step;
    left -= step;
  }
  return sizes.map((people, i) => {
    const topic = topics[i % topics.length];
    const place = Math.floor(i / topics.length);
    const [ar, en] = kinds[place % kinds.length] ?? ['هيئة', 'Authority'];
    const where = place < kinds.length ? null : places[place % places.length];
    return {
      code: `s${String(i + 1).padStart(2, '0')}`,
      nameAr: `${ar} ${topic?.ar ?? ''}${where ? ` - ${where.ar}` : ''}`,
      nameEn: `${en} of ${topic?.en ?? ''}${where ? `, ${where.en}` : ''}`,
      people,
      units: Math.max(6, Math.round(people * 0.075)),
    };
  });
}
const kinds = [
  ['وزارة', 'Ministry'],
  ['هيئة', 'Authority'],
  ['مجلس', 'Council'],
] as const;
