import type { IsoDate } from '../../../kernel/parse-date.ts';
import type { UnitKind } from '../contract.ts';

/** What of a unit is dated. */
export interface UnitContent {
  nameAr: string;
  nameEn: string;
  kind: UnitKind;
  parentId: string | null;
}
/** A stretch of days on which a unit was one thing: `validTo` is the first day after it, null while open. */
export interface UnitSpan extends UnitContent {
  validFrom: IsoDate;
  validTo: IsoDate | null;
  orderId: string | null;
}
export interface UnitVersion extends UnitSpan {
  id: string;
}
/** Versions that are closed and what is written in their place; together they cover the same days. */
export interface VersionEdit {
  superseded: string[];
  written: UnitSpan[];
}

const covers = (span: UnitSpan, on: IsoDate): boolean =>
  span.validFrom <= on && (span.validTo === null || span.validTo > on);

/** The version that holds on a day, if the unit stands on it. */
export const versionOn = <Span extends UnitSpan>(versions: readonly Span[], on: IsoDate): Span | undefined =>
  versions.find((version) => covers(version, on));

/**
 * Sets some fields from a day on. Later versions keep what they were ordered for: a field runs on through them only as long
 * as they still held the old value (a rename ordered for March does not take back the move ordered for April, and the move
 * does not take back the name). `versions` are the live ones of a unit in order; the day must be one on which it stands.
 * @throws RangeError where it does not
 */
export function changeFrom(
  versions: readonly UnitVersion[],
  from: IsoDate,
  change: Partial<UnitContent>,
  orderId: string,
): VersionEdit {
  const first = versions.findIndex((version) => covers(version, from));
  const old = versions[first];
  if (!old) throw new RangeError(`the unit does not stand on ${from}`);
  const fields = (Object.keys(change) as (keyof UnitContent)[]).filter(
    (field) => change[field] !== undefined && change[field] !== old[field],
  );
  const edit: VersionEdit = { superseded: [], written: [] };
  let running = fields;
  for (const [index, version] of versions.slice(first).entries()) {
    running = running.filter((field) => version[field] === old[field]);
    if (running.length === 0) break;
    const { id, ...span } = version;
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

/** Ends a unit's versions on a day, the first on which it is no more. */
export function closeOn(versions: readonly UnitVersion[], on: IsoDate): VersionEdit {
  const edit: VersionEdit = { superseded: [], written: [] };
  for (const { id, ...span } of versions) {
    if (span.validTo !== null && span.validTo <= on) continue;
    edit.superseded.push(id);
    if (span.validFrom < on) edit.written.push({ ...span, validTo: on });
  }
  return edit;
}
