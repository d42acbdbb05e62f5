import GraduationCap from 'lucide-solid/icons/graduation-cap';
import { foldSearchText, searchWords } from '../../../server/modules/people/rules/fold-search-text.ts';
import { pick } from '../../i18n/texts.ts';
import { isolate } from '../../lib/bidi.tsx';
import { can } from '../../session/session.ts';
import type { FindingSource } from '../contribution.ts';
import { agency, getAnnounced, getCohorts, getProgrammes, isCentre, pageOf } from './queries.ts';

interface Found {
  id: string;
  code: string;
  programme: string;
  title: string;
  href: string;
  words: string;
}

async function cohorts(): Promise<Found[]> {
  if (isCentre()) {
    const programmes = await getProgrammes(agency());
    const all = await Promise.all(
      programmes.filter((one) => one.cohorts > 0).map((one) => getCohorts(agency(), one.id)),
    );
    return all.flat().map((one) => ({
      id: one.id,
      code: one.code,
      programme: pick(one.programmeNameAr, one.programmeNameEn),
      title: pick(one.nameAr, one.nameEn),
      href: pageOf('cohorts', one.id),
      words: `${one.code} ${one.nameAr} ${one.nameEn} ${one.programmeNameAr} ${one.programmeNameEn}`,
    }));
  }
  if (!can('training.nomination.create')) return [];
  return (await getAnnounced(agency()))
    .filter((one) => one.isOpen)
    .map((one) => ({
      id: one.cohortId,
      code: one.code,
      programme: pick(one.programmeNameAr, one.programmeNameEn),
      title: pick(one.nameAr, one.nameEn),
      href: pageOf('nominate', one.cohortId),
      words: `${one.code} ${one.nameAr} ${one.nameEn} ${one.programmeNameAr} ${one.programmeNameEn}`,
    }));
}

/** Cohorts by name, code or programme: the centre's own, or those an agency may still nominate to. */
const byName: FindingSource = async (typed) => {
  const words = searchWords(typed);
  if (agency() === '' || words.length === 0) return [];
  return (await cohorts())
    .filter((one) => {
      const folded = foldSearchText(one.words);
      return words.every((word) => folded.includes(word));
    })
    .slice(0, 6)
    .map((one) => ({
      id: `cohort ${one.id}`,
      group: 'shell.palette.cohorts',
      title: one.title,
      detail: `${isolate(one.code)} · ${one.programme}`,
      icon: GraduationCap,
      href: one.href,
    }));
};

export default [byName] satisfies readonly FindingSource[];
