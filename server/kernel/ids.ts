import { uuidv7 } from 'uuidv7';

/**
 * An identifier of one kind of thing. The tag exists for the compiler only: a plain string may be used as an `Id`,
 * an `Id<'person'>` may not be used where an `Id<'tenant'>` is asked for.
 */
export type Id<Tag extends string> = string & { readonly __tag?: Tag };

export type TenantId = Id<'tenant'>;
export type AccountId = Id<'account'>;
export type PersonId = Id<'person'>;
export type EmploymentId = Id<'employment'>;
export type UnitId = Id<'unit'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A new UUIDv7: ordered by the time it was made, also within the same millisecond of this process. */
export function newId<Tag extends string = string>(): Id<Tag> {
  return uuidv7();
}

/** True for the text form of an RFC 9562 UUID, in either case; never throws. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** Gives the text its tag, in lower case. Throws TypeError when it is not a UUID; the value itself is not repeated. */
export function toId<Tag extends string>(value: string): Id<Tag> {
  if (!isUuid(value)) throw new TypeError('Not a UUID');
  return value.toLowerCase();
}
