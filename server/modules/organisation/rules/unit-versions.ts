import type { IsoDate } from '../../../kernel/parse-date.ts';
import type { UnitKind } from '../contract.ts';

/** What of a unit is dated. */
export interface UnitContent {
  nameAr: string;
  nameEn: string;
  kind: UnitKind;
  parentId: string | null;
}
/** A stretch of days on which a unit or seat was one thing: `validTo` is the first day after it, null while open. */
export type Span<Content> = Content & { validFrom: IsoDate; validTo: IsoDate | null; orderId: string | null };
export type Version<Content> = Span<Content> & { id: string };
/** Versions that are closed and what is written in their place; together they cover the same days. */
export interface EditOf<Content> {
  superseded: string[];
  written: Span<Content>[];
}
export type UnitSpan = Span<UnitContent>;
export type UnitVersion = Version<UnitContent>;
export type VersionEdit = EditOf<UnitContent>;

type Dated = Pick<Span<object>, 'validFrom' | 'validTo'>;
const covers = (span: Dated, on: IsoDate): boolean =>
  span.validFrom <= on && (span.validTo === null || span.validTo > on);

/** The version that holds on a day, if the unit or seat stands on it. */
export const versionOn = <One extends Dated>(versions: readonly One[], on: IsoDate): One | undefined =>
  versions.find((version) => covers(version, on));

/**
 * Sets some fields from a day on. Later versions keep what they were ordered for: a field runs on through them only as long
 * as they still held the old value (a rename ordered for March does not take back the move ordered for April, and the move
 * does not take back the name). `versions` are the live ones of a unit or seat in order; the day must be one on which it
 * stands.
 * @throws RangeError where it does not
 */
export function changeFrom<Content extends object>(
  versions: readonly Version<Content>[],
  from: IsoDate,
  change: Partial<Content>,
  orderId: string,
): EditOf<Content> {
  const first = versions.findIndex((version) => covers(version, from));
  const old = versions[first];
  if (!old) throw new RangeError(`it does not stand on ${from}`);
  const fields = (Object.keys(change) as (keyof Content)[]).filter(
    (field) => change[field] !== undefined && change[field] !== old[field],
  );
  const edit: EditOf<Content> = { superseded: [], written: [] };
  let running = fields;
  for (const [index, version] of versions.slice(first).entries()) {
    running = running.filter((field) => version[field] === old[field]);
    if (running.length === 0) break;
    const { id, ...rest } = version;
    const span = rest as unknown as Span<Content>;
    edit.superseded.push(id);
    if (index === 0 && span.validFrom < from) edit.written.push({ ...span, validTo: from });
    edit.written.push({
      ...span,
      ...Object.fromEntries(running.map((field) => [field, change[field]])),
      ...(index === 0 ? { validFrom: from, orderId } : {}),
    });
  }
  return edit;
}

/** Ends the versions on a day, the first on which there are none. */
export function closeOn<Content extends object>(versions: readonly Version<Content>[], on: IsoDate): EditOf<Content> {
  const edit: EditOf<Content> = { superseded: [], written: [] };
  for (const { id, ...rest } of versions) {
    const span = rest as unknown as Span<Content>;
    if (span.validTo !== null && span.validTo <= on) continue;
    edit.superseded.push(id);
    if (span.validFrom < on) edit.written.push({ ...span, validTo: on });
  }
  return edit;
}
