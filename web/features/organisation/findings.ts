import BookOpen from 'lucide-solid/icons/book-open';
import Armchair from 'lucide-solid/icons/armchair';
import Briefcase from 'lucide-solid/icons/briefcase';
import Layers from 'lucide-solid/icons/layers';
import Network from 'lucide-solid/icons/network';
import { foldSearchText, searchWords } from '../../../server/modules/people/rules/fold-search-text.ts';
import { loadTexts, pick, t } from '../../i18n/texts.ts';
import { isolate } from '../../lib/bidi.tsx';
import { can } from '../../session/session.ts';
import type { FindingSource } from '../contribution.ts';
import { agency, getUnits, pageOf } from './queries.ts';
import { unitFinder } from './search.ts';

/** Units by either name or code; the unit above tells twins apart. */
const units: FindingSource = async (typed) => {
  if (agency() === '' || !can('organisation.structure.read') || typed.trim().length < 2) return [];
  const { items } = await getUnits(agency());
  const byId = new Map(items.map((unit) => [unit.id, unit]));
  return items
    .filter(unitFinder(typed))
    .slice(0, 6)
    .map((unit) => {
      const above = unit.parentId ? byId.get(unit.parentId) : undefined;
      return {
        id: `unit ${unit.id}`,
        group: 'shell.palette.units',
        title: pick(unit.nameAr, unit.nameEn),
        detail: [isolate(unit.code), above ? pick(above.nameAr, above.nameEn) : ''].filter(Boolean).join(' · '),
        icon: Network,
        href: pageOf('/organisation/units', { unit: unit.id }),
      };
    });
};

/** Pages that stand behind the chart's own entry of the menu. */
const pages: FindingSource = async (typed) => {
  if (agency() === '' || !can('organisation.structure.read')) return [];
  await loadTexts('organisation');
  const words = searchWords(typed);
  return [
    { path: '/organisation/units', title: t('organisation.units.title'), icon: Layers },
    { path: '/organisation/positions', title: t('organisation.positions.title'), icon: Armchair },
    { path: '/organisation/jobs', title: t('organisation.jobs.title'), icon: Briefcase },
    { path: '/organisation/grades', title: t('organisation.grades.title'), icon: BookOpen },
  ]
    .filter((page) => words.every((word) => foldSearchText(page.title).includes(word)))
    .map((page) => ({
      id: `page ${page.path}`,
      group: 'shell.palette.pages',
      title: page.title,
      icon: page.icon,
      href: pageOf(page.path),
    }));
};

export default [units, pages] satisfies readonly FindingSource[];
