import { query } from '@solidjs/router';
import type { SecondmentKind } from '../../../server/modules/people/contract.ts';
import type {
  Secondment,
  SecondmentRule,
  SecondmentSummary,
} from '../../../server/modules/people/secondments/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { agency } from '../../ui/handshake/searches.ts';
import type { ListPage } from '../../ui/pager.ts';

export * from '../../ui/handshake/searches.ts';
export type { Secondment, SecondmentRule, SecondmentSummary };

/** The address of a page of this feature in the agency shown. Reactive. */
export const pageOf = (...parts: string[]): string =>
  `/${[agency(), 'secondments', ...parts].map(encodeURIComponent).join('/')}`;

export const fetchSecondments = (
  filters: Record<string, string | undefined>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<ListPage<SecondmentSummary>> =>
  api.get(agencyPath(agency(), 'secondments'), { query: { ...filters, cursor, limit: 100 }, signal });

export const getSecondment = query(
  (of: string, id: string): Promise<Secondment> => api.get(agencyPath(of, 'secondments', id)),
  'secondments.one',
);
export const getRule = query(
  (of: string, kind: SecondmentKind): Promise<SecondmentRule> =>
    api.get(agencyPath(of, 'secondment-rule'), { query: { kind } }),
  'secondments.rule',
);
