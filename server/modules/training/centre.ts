import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';

/** Programmes and cohorts exist only at an excellence centre: in any other agency they are missing. */
export function requireCentre(ctx: Ctx): void {
  if (ctx.agencyKind !== 'centre') throw notFound();
}

/** Whose rows a reader sees: the centre its own; home its own people; an employee themselves, at home. */
export function sideOf(ctx: Ctx): 'centre' | 'home' {
  return ctx.agencyKind === 'centre' && ctx.relation === 'agency' ? 'centre' : 'home';
}

/** The person a reader is limited to: an employee sees themselves only; a relation training does not give sees nothing. */
export function onlyPerson(ctx: Ctx): string | null {
  if (ctx.relation === 'agency') return null;
  if (ctx.relation !== 'self' || !ctx.personId) throw notFound();
  return ctx.personId;
}
