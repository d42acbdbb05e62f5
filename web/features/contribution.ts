import type { Component } from 'solid-js';

/** Which frame a page stands in and whose menu is beside it. `public` pages need no sign-in. */
export type Area = 'agency' | 'platform' | 'account' | 'public';

/** One page of a feature. The module is fetched only when the page is visited. */
export interface FeatureRoute {
  /** In the area `agency` relative to `/:agency` (`/people/:person`); otherwise whole (`/platform/agencies`). */
  path: string;
  area: Area;
  /** The id of the page's title (browser tab and breadcrumb); must be in the feature's own catalogue, or `shell`. */
  title: string;
  /** The permission (any of them) without which the page answers "not permitted" before it is fetched. */
  permission?: string | readonly string[];
  load: () => Promise<{ default: Component }>;
}

/** An entry of the sidebar (and, with `phone`, of the bottom bar). */
export interface NavEntry {
  /** As in FeatureRoute: relative to the agency in the area `agency`. */
  path: string;
  area: Exclude<Area, 'public'>;
  /** The id of the label; must stand in the `shell` catalogue, since the menu is shown before any feature is loaded. */
  label: string;
  icon: Component<{ size?: number }>;
  /** `main` has no heading; the others stand under theirs, in this order. */
  group: 'main' | 'organisation' | 'administration';
  /** Place within the group, small first. */
  order: number;
  permission?: string | readonly string[];
  /** Shown also when this says so; for what depends on more than a permission (being a person, the agency's kind). */
  when?: () => boolean;
  /** Place in the phone's bottom bar, which holds four; all others are under "More". */
  phone?: number;
  /** How many items wait there; nothing is shown for 0 or undefined. */
  count?: () => number | undefined;
}

/** A find of the command palette. */
export interface Finding {
  id: string;
  /** Heading the finding stands under: an id in the `shell` catalogue. */
  group: string;
  title: string;
  detail?: string | undefined;
  icon?: Component<{ size?: number }>;
  /** Where it leads, or what it does. */
  href?: string;
  run?: () => void;
}

/** Finds for what was typed (at least one character, folded by nobody yet); rejections are shown as "could not search". */
export type FindingSource = (typed: string, signal: AbortSignal) => Promise<Finding[]> | Finding[];

/** What `web/features/<feature>/index.ts` exports as default. Keep that file tiny: all of them are in the first load. */
export interface Feature {
  /** The folder's name. */
  name: string;
  /** Catalogues its pages use besides the base; default is the one of its own name. */
  texts?: readonly string[];
  /** The addresses its pages stand at or under, by area; the list of its pages is fetched when one of them is visited. */
  at: Partial<Record<Area, readonly string[]>>;
  /** `pages.ts` beside it: every page, each at or under an address of `at`. */
  pages: () => Promise<{ default: readonly FeatureRoute[] }>;
  nav?: readonly NavEntry[];
  /** Loads the feature's sources of the command palette when the palette is first opened. */
  findings?: () => Promise<{ default: readonly FindingSource[] }>;
}
