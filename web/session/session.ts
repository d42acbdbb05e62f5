import { createSignal } from 'solid-js';
import { api, onSignedOut, Problem } from '../api/client.ts';
import { language, setDigits, setLanguage, type Digits, type Language } from '../i18n/texts.ts';
import { recall, remember } from '../lib/memory.ts';
import { setBrandHue, setTheme, type Theme } from '../lib/theme.ts';
import { setWeekStart } from '../lib/week.ts';

export interface Agency {
  id: string;
  code: string;
  nameAr: string;
  nameEn: string;
  kind: 'agency' | 'centre' | 'central' | 'operator';
}

/** How far a permission reaches: everyone of the agency, those who report to the user, or the user alone. */
export type Reach = 'agency' | 'reports' | 'self';

export interface Membership {
  agency: Agency;
  roles: string[];
  personId: string | null;
  employmentId: string | null;
  permissions: Partial<Record<string, Reach>>;
  /** Rights of parts the agency has switched off: their pages are not there. */
  hidden: string[];
  /** Let in to help, until this moment; null: a member. */
  supportUntil: string | null;
  digits: Digits;
  /** ISO weekday, 1 Monday … 7 Sunday. */
  weekStartsOn: number;
  /** The hue the agency chose for its pages; null: the service's own. */
  brandHue: number | null;
}

/** What `GET /api/me` answers. */
export interface Me {
  account: { id: string; email: string; nameAr: string; nameEn: string };
  isPlatformAdministrator: boolean;
  memberships: Membership[];
  preferences: { language: Language; theme: Theme };
}

const [me, setMe] = createSignal<Me | undefined>();
const [agencyCode, setAgencyCode] = createSignal<string | undefined>(recall('mw_agency'));

/** Who is signed in, once known. Reactive. */
export { me };

let asked: Promise<Me> | undefined;

/** Digits, first day of the week and hue are those of the agency whose pages are shown. */
function followAgency(): void {
  const shown = membership();
  setDigits(shown?.digits ?? 'latn');
  setWeekStart(shown?.weekStartsOn ?? 7);
  setBrandHue(shown?.brandHue ?? null);
}

/** Asks the service who is signed in, once; later calls share the answer. Rejects with a Problem (401: nobody). */
export function loadMe(): Promise<Me> {
  asked ??= api
    .get<Me>('/me', { allowUnauthenticated: true })
    .then((answer) => {
      setMe(answer);
      followAgency();
      return answer;
    })
    .catch((problem: unknown) => {
      asked = undefined;
      throw problem;
    });
  return asked;
}

/** Asks again: after a change of name, roles or agencies. */
export function reloadMe(): Promise<Me> {
  asked = undefined;
  return loadMe();
}

/** The page of an agency is shown: its menu, permissions and names hold from now on, and are remembered. */
export function enterAgency(code: string): void {
  if (code === agencyCode()) return;
  setAgencyCode(code);
  followAgency();
  remember('mw_agency', code);
}

/** The agencies the account works in; the operator of the platform is no agency with pages of its own. Reactive. */
export function agencies(): Membership[] {
  return (me()?.memberships ?? []).filter((one) => one.agency.kind !== 'operator');
}

/** The membership whose pages are shown: by the URL, else the last one used, else the first. Reactive. */
export function membership(): Membership | undefined {
  return agencies().find((one) => one.agency.code === agencyCode()) ?? agencies()[0];
}

/** The membership in the operator, which opens the platform's pages. Reactive. */
export function operator(): Membership | undefined {
  return me()?.memberships.find((one) => one.agency.kind === 'operator');
}

/** The agency whose pages are shown. Reactive. */
export function currentAgency(): Agency | undefined {
  return membership()?.agency;
}

/** Whether the account is a member of the agency with this code. Reactive. */
export function isMemberOf(code: string): boolean {
  return agencies().some((one) => one.agency.code === code);
}

/** How far the user's permission reaches in the current agency (`platform.…`: in the platform). Reactive. */
export function reach(permission: string): Reach | undefined {
  return (permission.startsWith('platform.') ? operator() : membership())?.permissions[permission];
}

/** Whether the user may do this to anyone at all. Only to show or hide; the service decides. Reactive. */
export function can(permission: string): boolean {
  return reach(permission) !== undefined;
}

/** Signs in, with the code of the second factor once it was asked for; rejects with the service's Problem. The page then takes the language and theme of the account. */
export async function signIn(email: string, password: string, code?: string): Promise<Me> {
  await api.post('/session', { email, password, ...(code ? { code } : {}) }, { allowUnauthenticated: true });
  const answer = await reloadMe();
  // A choice made in this browser wins over the one kept with the account.
  if (recall('mw_lang') === undefined && answer.preferences.language !== language()) {
    await setLanguage(answer.preferences.language);
  }
  if (recall('mw_theme') === undefined) setTheme(answer.preferences.theme);
  return answer;
}

/** Signs out here and forgets everything of the session, caches of the service worker included. */
export async function signOut(): Promise<void> {
  try {
    await api.del('/session', { allowUnauthenticated: true });
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
  }
  forget();
  location.assign('/sign-in');
}

function forget(): void {
  asked = undefined;
  setMe(undefined);
  navigator.serviceWorker?.controller?.postMessage('forget');
}

/** Changes a preference in this browser at once and keeps it with the account when somebody is signed in. */
export async function savePreference(change: { language?: Language; theme?: Theme }): Promise<void> {
  if (change.language) await setLanguage(change.language);
  if (change.theme) setTheme(change.theme);
  if (me()) await api.patch('/me/preferences', change);
}

/** The address of sign-in that comes back to where the user is; `ended` tells that a session ran out. */
export function signInAddress(from: string, ended = false): string {
  const query = new URLSearchParams();
  if (from !== '/') query.set('return', from);
  if (ended) query.set('ended', '1');
  const text = query.toString();
  return `/sign-in${text ? `?${text}` : ''}`;
}

/** The path to come back to after sign-in: only a path of this site, never another site's address. */
export function returnPath(value: string | undefined): string | undefined {
  if (value === undefined || !/^\/(?![/\\])/u.test(value)) return undefined;
  return value.startsWith('/sign-in') ? undefined : value;
}

const [ended, setEnded] = createSignal<{ email: string; isStepUp: boolean; settle: (isAgain: boolean) => void }>();
/**
 * The session ended under an open page, or an act wants a fresh second factor (`isStepUp`): whose it is, until they signed in
 * again or put it off. Reactive.
 */
export const sessionEnded = (): { email: string; isStepUp: boolean } | undefined => ended();
let asking: Promise<boolean> | undefined;

// What is typed on the page stays: the same account may sign in again over it, and the refused calls are sent once more.
onSignedOut((isStepUp) => {
  const known = me();
  if (!known || location.pathname.startsWith('/sign-in')) {
    leaveForSignIn();
    return Promise.resolve(false);
  }
  asking ??= new Promise<boolean>((settle) => setEnded({ email: known.account.email, isStepUp, settle })).finally(
    () => {
      asking = undefined;
      setEnded(undefined);
    },
  );
  return asking;
});

/** The same account signs in again over its page. Rejects with the service's Problem. */
export async function signInAgain(password: string, code?: string): Promise<void> {
  const { email, settle } = ended() ?? {};
  if (email === undefined || !settle) return;
  await api.post('/session', { email, password, ...(code ? { code } : {}) }, { allowUnauthenticated: true });
  settle(true);
}

/** Puts the sign-in off: the page stays as it is, and the next call asks again. */
export function putOffSignIn(): void {
  ended()?.settle(false);
}

/** Leads to sign-in, for another account too, and back to where the user is; what was typed is given up. */
export function leaveForSignIn(): void {
  forget();
  if (!location.pathname.startsWith('/sign-in'))
    location.assign(signInAddress(location.pathname + location.search, true));
}

/** Whether a sign-in was refused only because the code of its second factor is still to come. */
export const wantsCode = (caught: unknown): boolean =>
  caught instanceof Problem && caught.code === 'second-factor-wanted';
