import type { Ctx } from './context.ts';

/** How every order is tried before it is given: all of it, in a savepoint that is always rolled back. */
export async function rehearse<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const done: { result?: T } = {};
  const curtain = new Error('rehearsed');
  try {
    await ctx.savepoint(async (inside) => {
      done.result = await work({ ...ctx, ...inside });
      throw curtain;
    });
  } catch (error) {
    if (error !== curtain) throw error;
  }
  if (!('result' in done)) throw new Error('a rehearsal ended without a result');
  return done.result as T;
}
