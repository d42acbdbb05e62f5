import { query, revalidate } from '@solidjs/router';
import type {
  Comparison,
  Restructuring,
  RestructuringSummary,
  StepInput,
} from '../../../server/modules/organisation/restructuring/schemas.ts';
import type { RestructuringState } from '../../../server/modules/organisation/contract.ts';
import { agencyPath, api } from '../../api/client.ts';
import type { ListPage } from '../../ui/pager.ts';
import { agency, getChart, getUnit, getUnitHistory, getUnits } from './queries.ts';

export type { Comparison, Restructuring, RestructuringSummary };

const of = (...parts: string[]): string => agencyPath(agency(), 'restructurings', ...parts);

export const getRestructuring = query(
  (code: string, id: string): Promise<Restructuring> => api.get(agencyPath(code, 'restructurings', id)),
  'organisation.restructuring',
);
/** `version` is there so that a changed plan is compared anew. */
export const getComparison = query(
  (code: string, id: string, _version: number): Promise<Comparison> =>
    api.get(agencyPath(code, 'restructurings', id, 'comparison')),
  'organisation.restructuring-comparison',
);
export const fetchRestructurings = (
  filters: { state: RestructuringState | undefined },
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<RestructuringSummary>> => api.get(of(), { query: { ...filters, cursor, limit: 100 }, signal });

/** Shows the plan as it is now. */
export const reread = (): Promise<void> => revalidate(getRestructuring.key);

const at = (plan: Restructuring) => ({ ifMatch: `"v${plan.version}"` });
async function changed(answer: Promise<Restructuring>): Promise<Restructuring> {
  const plan = await answer;
  await reread();
  return plan;
}

export interface Head {
  title: string;
  effectiveOn: string;
  legalBasis: string | null;
  note: string | null;
}
export const plan = (head: Head, idempotencyKey: string): Promise<Restructuring> =>
  api.post(of(), head, { idempotencyKey });
export const changeHead = (one: Restructuring, head: Head): Promise<Restructuring> =>
  changed(api.patch(of(one.id), head, at(one)));
export const addStep = (one: Restructuring, step: StepInput, idempotencyKey: string): Promise<Restructuring> =>
  changed(api.post(of(one.id, 'steps'), step, { ...at(one), idempotencyKey }));
export const removeStep = (one: Restructuring, step: string): Promise<Restructuring> =>
  changed(api.del(of(one.id, 'steps', step), at(one)));
/** One of the acts on the whole; units are read anew where their orders were given or taken back. */
export async function act(
  one: Restructuring,
  what: 'proposal' | 'return' | 'approval' | 'dropping' | 'undoing',
  reason?: string,
): Promise<Restructuring> {
  const done = await changed(api.post(of(one.id, what), reason === undefined ? undefined : { reason }, at(one)));
  if (what === 'approval' || what === 'undoing')
    await revalidate([getUnits.key, getUnit.key, getChart.key, getUnitHistory.key]);
  return done;
}
