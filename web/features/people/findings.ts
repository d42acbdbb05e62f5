import UserPlus from 'lucide-solid/icons/user-plus';
import UserRound from 'lucide-solid/icons/user-round';
import { foldSearchText, searchWords } from '../../../server/modules/people/rules/fold-search-text.ts';
import { loadTexts, pick, t } from '../../i18n/texts.ts';
import { isolate } from '../../lib/bidi.tsx';
import { can } from '../../session/session.ts';
import type { FindingSource } from '../contribution.ts';
import { agency, findPeople, pageOf } from './queries.ts';

/** People by the directory's own search: either script, number, phone, job, unit. */
const people: FindingSource = async (typed, signal) => {
  if (agency() === '' || !can('people.directory.read') || typed.trim().length < 2) return [];
  const rows = await findPeople(typed, signal);
  const opens = can('people.employee.read');
  return rows.map((row) => ({
    id: `person ${row.id}`,
    group: 'shell.palette.people',
    title: pick(row.fullNameAr, row.fullNameEn),
    detail: [isolate(row.staffNumber), pick(row.jobTitleAr, row.jobTitleEn), pick(row.unitNameAr, row.unitNameEn)]
      .filter(Boolean)
      .join(' · '),
    icon: UserRound,
    href: opens ? pageOf(row.id) : `${pageOf()}?q=${encodeURIComponent(row.staffNumber)}`,
  }));
};

/** What can be begun from anywhere. */
const actions: FindingSource = async (typed) => {
  if (agency() === '' || !can('people.employee.appoint')) return [];
  await loadTexts('people');
  const words = searchWords(typed);
  return [
    {
      id: 'action appoint',
      group: 'shell.palette.actions',
      title: t('people.appoint'),
      icon: UserPlus,
      href: pageOf('appoint'),
    },
  ].filter((finding) => {
    const folded = foldSearchText(finding.title);
    return words.every((word) => folded.includes(word));
  });
};

export default [people, actions] satisfies readonly FindingSource[];
