import { audit } from '../../kernel/audit.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { TypstJob } from '../../kernel/documents/typst.ts';
import { texts, type Texts } from '../../kernel/texts.ts';
import type { EmployeeFound } from './repository.ts';
import { printCheckCode } from './rules/check-code.ts';
import { daysOfMonth } from './rules/length-of-service.ts';
import type { StatementContent } from './schemas.ts';
import { hashOfContent } from './statement-content.ts';

interface Issued {
  number: string;
  issuedOn: string;
  recordedAt: string;
  content: StatementContent;
  contentHash: string;
  checkCode: string;
  status: string;
}

/**
 * What the paper of an issued statement is set from: its stored content, never the record of today. Taking the paper out
 * is recorded. A revoked one is not printed again.
 * @throws 404 when the person has no such statement, 409 when it is revoked or is not what was issued.
 */
export async function statementPaper(
  ctx: Ctx,
  employee: EmployeeFound,
  statementId: string,
  publicUrl: string,
): Promise<{ job: TypstJob; fileName: string }> {
  const [issued] = await ctx.query<Issued>(
    `select number, issued_on as "issuedOn", recorded_at::text as "recordedAt", content, content_hash as "contentHash",
            check_code as "checkCode", status
       from people.service_statements where tenant_id = $1 and person_id = $2 and id = $3`,
    [ctx.tenantId, employee.personId, statementId],
  );
  if (!issued) throw notFound();
  if (issued.status === 'revoked') throw conflict('people.statement.already-revoked');
  const content = contentOf(issued.content);
  if (hashOfContent(content) !== issued.contentHash) throw conflict('people.statement.altered');
  await audit(ctx, {
    action: 'people.statement.print',
    entityType: 'statement',
    entityId: statementId,
    personId: employee.personId,
    after: { number: issued.number },
  });
  return {
    job: {
      template: 'server/modules/people/documents/statement-of-service.typ',
      data: paperData({ ...issued, content }, publicUrl),
      issuedAt: new Date(issued.recordedAt),
    },
    fileName: `statement-of-service-${issued.number.replace('/', '-')}.pdf`,
  };
}

/** The driver hands JSON over as bytes, so that hot reads need not parse it. */
function contentOf(stored: unknown): StatementContent {
  if (Buffer.isBuffer(stored)) return JSON.parse(stored.toString('utf8')) as StatementContent;
  return stored as StatementContent;
}

interface Length {
  years: number;
  months: number;
  days: number;
}

/** Everything the template says, in both languages, as plain text. */
export function paperData(
  issued: Pick<Issued, 'number' | 'issuedOn' | 'checkCode'> & { content: StatementContent },
  publicUrl: string,
): Record<string, unknown> {
  const { content } = issued;
  const [ar, en] = [texts('ar'), texts('en')];
  const both = (id: string) => ({ ar: ar.t(`document.statement.${id}`), en: en.t(`document.statement.${id}`) });
  const fact = (id: string, value: { ar: string; en: string }) => ({
    labelAr: both(id).ar,
    labelEn: both(id).en,
    ar: value.ar || value.en,
    en: value.en,
  });
  const same = (value: string) => ({ ar: value, en: '' });
  const { holder } = content;
  return {
    agencyAr: content.agency.ar,
    agencyEn: content.agency.en,
    number: issued.number,
    code: printCheckCode(issued.checkCode),
    address: `${publicUrl.replace(/\/$/, '')}/check`,
    ar: wordsOf(ar, issued),
    en: wordsOf(en, issued),
    facts: [
      fact('name', holder.name),
      fact('employeeNumber', same(holder.employeeNumber)),
      ...(content.job ? [fact('job', content.job)] : []),
      ...(content.grade ? [fact('grade', content.grade)] : []),
      ...(content.unit ? [fact('unit', content.unit)] : []),
      ...(holder.nationality ? [fact('nationality', holder.nationality)] : []),
    ],
    spellHeads: ['from', 'to', 'length'].map(both),
    spells: content.spells.map((spell) => ({
      firstDay: spell.firstDay,
      lastDay: spell.isOpen ? '' : spell.lastDay,
      lengthAr: lengthInWords(ar, spell),
      lengthEn: lengthInWords(en, spell),
    })),
    assignmentHeads: ['from', 'to', 'job', 'unit', 'grade', 'order'].map(both),
    assignments: content.assignments.map((one) => ({
      firstDay: one.firstDay,
      lastDay: one.lastDay ?? '',
      jobAr: one.job.ar || one.job.en,
      jobEn: one.job.en,
      unitAr: one.unit.ar || one.unit.en,
      unitEn: one.unit.en,
      grade: one.grade?.code ?? '—',
      order: one.order?.number ?? '—',
      orderOn: one.order?.on ?? '',
    })),
    stateHeads: ['state', 'from', 'to'].map(both),
    states: (content.states ?? []).map((one) => {
      const { ar: kindAr, en: kindEn } = both(`state.${one.kind}`);
      return { kindAr, kindEn, firstDay: one.firstDay, lastDay: one.lastDay ?? '' };
    }),
  };
}

/** A date or number inside a right-to-left sentence, kept in its own order. */
const isolated = (value: string): string => `\u2066${value}\u2069`;

function wordsOf(t: Texts, issued: { number: string; issuedOn: string; content: StatementContent }) {
  const say = (id: string, values?: Record<string, string | number>) => t.t(`document.statement.${id}`, values);
  return {
    title: say('title'),
    issued: say('issued', { day: isolated(issued.issuedOn), number: isolated(issued.number) }),
    person: say('person'),
    service: say('service'),
    assignments: say('assignments'),
    states: say('states'),
    present: say('present'),
    total: say('total', { length: lengthInWords(t, issued.content.length) }),
    method: say('method', { days: daysOfMonth }),
    check: say('check'),
    copy: say('copy'),
  };
}

/** "15 years, 3 months and 3 days"; parts that are nothing are not told. */
export function lengthInWords(t: Texts, length: Length): string {
  const parts = (['years', 'months', 'days'] as const)
    .filter((part) => length[part] > 0)
    .map((part) => t.t(`document.length.${part}`, { count: length[part] }));
  if (parts.length === 0) return t.t('document.length.days', { count: 0 });
  return new Intl.ListFormat(t.language, { type: 'conjunction' }).format(parts);
}
