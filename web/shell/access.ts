import type { Feature, NavEntry } from '../features/contribution.ts';
import { can, currentAgency, me, membership } from '../session/session.ts';

function permitted(wanted: string | readonly string[] | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? can(wanted) : wanted.some(can);
}

/** Whether a page or entry with this permission, in this area, is for the user now. Reactive. */
export function mayOpen(
  area: NavEntry['area'] | 'public',
  permission: string | readonly string[] | undefined,
): boolean {
  if (area === 'public' || area === 'account') return true;
  if (area === 'platform') return (me()?.isPlatformAdministrator ?? false) && permitted(permission);
  return currentAgency() !== undefined && permitted(permission);
}

/** Whether a page belongs to a part that the agency has switched off: then it is not there. Reactive. */
export function isHidden(permission: string | readonly string[] | undefined): boolean {
  return permission !== undefined && [permission].flat().some((one) => membership()?.hidden.includes(one));
}

/** The address of an entry: in an agency behind its code. Reactive. */
export function addressOf(entry: { area: string; path: string }): string {
  if (entry.area !== 'agency') return entry.path;
  const code = currentAgency()?.code ?? '';
  return `/${code}${entry.path === '/' ? '' : entry.path}`;
}

const GROUPS: ReadonlyArray<NavEntry['group']> = ['main', 'organisation', 'administration'];

/** The entries the user may open in an area, in their order. Reactive. */
export function entriesFor(area: NavEntry['area'], features: readonly Feature[]): NavEntry[] {
  return features
    .flatMap((feature) => [...(feature.nav ?? [])])
    .filter((entry) => entry.area === area && mayOpen(area, entry.permission) && (entry.when?.() ?? true))
    .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || a.order - b.order);
}

/** Where somebody lands after sign-in: the first page of their agency, else of the platform, else their account. */
export function landing(features: readonly Feature[]): string {
  const first =
    entriesFor('agency', features)[0] ??
    (me()?.isPlatformAdministrator ? entriesFor('platform', features)[0] : undefined);
  return first ? addressOf(first) : '/account/devices';
}
