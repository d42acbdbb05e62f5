import type { Accessor } from 'solid-js';
import { setCrumbs, type Crumb } from '../../shell/page-title.ts';

/** The way to the page shown, kept up to date with what it depends on. */
export function createCrumbs(way: Accessor<readonly Crumb[]>): void {
  setCrumbs(way);
}
