import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { employmentsStatement, type DirectoryAsk } from './hot-queries.ts';

export interface EmploymentFound {
  employmentId: string;
  personId: string;
  staffNumber: string;
}

/**
 * The employments that a list or the directory's filters name, by employee number.
 * @throws 404 when one named by id is not of this agency
 */
export async function findEmployments(ctx: Ctx, ask: DirectoryAsk): Promise<EmploymentFound[]> {
  const { text, params } = employmentsStatement(ask);
  const found = await ctx.query<EmploymentFound>(text, params);
  if (ask.employees && found.length !== new Set(ask.employees).size) throw notFound();
  return found;
}
