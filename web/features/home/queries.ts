import { query } from '@solidjs/router';
import { api, asProblem, type Problem } from '../../api/client.ts';
import { t } from '../../i18n/texts.ts';
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
  /** How many parts could not be read. */
  failed: number;
}

const unfinished = new Set(['uploaded', 'checking', 'checked', 'committing', 'failed']);

/** Everything of the page side by side; a part that fails leaves the others standing and is told. */
export const getToday = query(async (code: string): Promise<Today> => {
  const read = <T>(path: string, q: Record<string, string | number> = {}): Promise<T> =>
    api.get<T>(`/agencies/${code}/${path}`, { query: q });
  const failures: Problem[] = [];
  const when = async <T>(permission: string, ask: () => Promise<T>): Promise<T | null> => {
    if (!can(permission)) return null;
    try {
      return await ask();
    } catch (caught) {
      failures.push(asProblem(caught, t('ui.problem.unexpected')));
      return null;
    }
  };
  const [requests, pending, expiring, missing, headCount, announced, enrolments, imports] = await Promise.all([
    when('workflow.request.read', () => read<RequestsSummary>('requests/summary')),
    when('people.directory.export', () =>
      read<Page<PendingAction>>('actions', { when: 'pending', limit: 6 }).then((p) => p.items),
    ),
    when('people.directory.export', () =>
      read<Page<ExpiringDocument>>('employees/expiring-documents', { within: 30, limit: 6 }).then((p) => p.items),
    ),
    when('people.directory.export', () => read<MissingWork>('work-list', { limit: 1 })),
    when('people.directory.export', () =>
      read<{ count: number }>('employees/count', { status: 'active' }).then((x) => x.count),
    ),
    when('training.nomination.create', () =>
      read<{ items: AnnouncedCohort[] }>('announced-cohorts').then((p) => p.items),
    ),
    when('training.enrolment.read', () => read<Page<Enrolment>>('enrolments', { limit: 5 }).then((p) => p.items)),
    when('imports.batch.read', () =>
      read<Page<UnfinishedImport>>('imports', { limit: 10 }).then((p) =>
        p.items.filter((b) => unfinished.has(b.state)),
      ),
    ),
  ]);
  const parts = { requests, pending, expiring, missing, headCount, announced, enrolments, imports };
  const [first] = failures;
  if (first && Object.values(parts).every((part) => part === null)) throw first;
  return { ...parts, failed: failures.length };
}, 'home-today');
