import Building from 'lucide-solid/icons/building';
import { pick } from '../../i18n/texts.ts';
import { isolate } from '../../lib/bidi.tsx';
import { can, me } from '../../session/session.ts';
import type { FindingSource } from '../contribution.ts';
import { agencyPage, fetchAgencies } from './queries.ts';

/** Agencies by name or code, for the platform's administrator. */
const agencies: FindingSource = async (typed, signal) => {
  if (!me()?.isPlatformAdministrator || !can('platform.agency.read')) return [];
  const { items } = await fetchAgencies({ text: typed.trim() }, undefined, signal, 8);
  return items.map((agency) => ({
    id: `agency ${agency.id}`,
    group: 'shell.palette.agencies',
    title: pick(agency.nameAr, agency.nameEn),
    detail: isolate(agency.code),
    icon: Building,
    href: agencyPage(agency.code),
  }));
};

export default [agencies] satisfies readonly FindingSource[];
