import { query } from '@solidjs/router';
import { address, api } from '../../api/client.ts';
import { can } from '../../session/session.ts';
import type { AnnouncedCohort, Enrolment } from '../../../server/modules/training/schemas.ts';
import type { RequestsSummary } from '../../../server/modules/workflow/schemas.ts';

interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}
export interface PendingAction {
  id: string;
  employmentId: string;
  fullNameAr: string;
  fullNameEn: string;
  kind: string;
  orderNumber: string;
  effectiveOn: string;
}
export interface ExpiringDocument {
  documentId: string;
  employmentId: string;
  fullNameAr: string;
  fullNameEn: string;
  kind: string;
  expiresOn: string;
  isExpired: boolean;
}
export interface MissingWork {
  people: number;
  counts: Record<string, number>;
}
export interface UnfinishedImport {
  id: string;
  fileName: string;
  state: string;
}

/** What the page asks of the agency, each part only where the user may read it; null means "not for this role". */
export interface Today {
  requests: RequestsSummary | null;
  pending: PendingAction[] | null;
  expiring: ExpiringDocument[] | null;
  missing: MissingWork | null;
  headCount: number | null;
  announced: AnnouncedCohort[] | null;
  enrolments: Enrolment[] | null;
  imports: UnfinishedImport[] | null;
}

const unfinished = new Set(['uploaded', 'checking', 'checked', 'committing', 'failed']);

/** Everything of the page in one go, side by side. */
export const getToday = query(async (code: string): Promise<Today> => {
  const of = (path: string, q?: Record<string, string | number>) => address(`/agencies/${code}/${path}`, q);
  const when = async <T>(permission: string, ask: () => Promise<T>): Promise<T | null> =>
    can(permission) ? ask() : null;
  const isHr = can('people.employee.change') || can('people.viewers.read');
  const [requests, pending, expiring, missing, headCount, announced, enrolments, imports] = await Promise.all([
    when('workflow.request.read', () => api.get<RequestsSummary>(of('requests/summary'))),
    isHr && can('people.directory.export')
      ? api.get<Page<PendingAction>>(of('actions', { when: 'pending', limit: 6 })).then((p) => p.items)
      : null,
    isHr && can('people.directory.export')
      ? api
          .get<Page<ExpiringDocument>>(of('employees/expiring-documents', { within: 30, limit: 6 }))
          .then((p) => p.items)
      : null,
    isHr && can('people.directory.export') ? api.get<MissingWork>(of('work-list', { limit: 1 })) : null,
    when('people.directory.export', () =>
      api.get<{ count: number }>(of('employees/count', { status: 'active' })).then((x) => x.count),
    ),
    when('training.nomination.create', () =>
      api.get<{ items: AnnouncedCohort[] }>(of('announced-cohorts')).then((p) => p.items),
    ),
    when('training.enrolment.read', () =>
      api.get<Page<Enrolment>>(of('enrolments', { limit: 5 })).then((p) => p.items),
    ),
    when('imports.batch.read', () =>
      api
        .get<Page<UnfinishedImport>>(of('imports', { limit: 10 }))
        .then((p) => p.items.filter((b) => unfinished.has(b.state))),
    ),
  ]);
  return { requests, pending, expiring, missing, headCount, announced, enrolments, imports };
}, 'home-today');
