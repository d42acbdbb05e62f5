import type { Ctx } from '../../kernel/context.ts';
import { requireJob, requirePosition, requireUnit } from '../organisation/index.ts';
import { fieldRefused } from './errors.ts';
import type { AssignmentInput, Warning } from './schemas.ts';
import type { AssignmentValue } from './service-record.ts';

export interface CheckedAssignment {
  changes: Partial<AssignmentValue>;
  warnings: Warning[];
}

/**
 * Checks what an action wants of an assignment on a day: unit, job and seat open and free, the grade known, the manager
 * serving and not below the employee. A seat brings its own unit, job and grade where they are left out.
 */
export async function checkAssignment(
  ctx: Ctx,
  input: AssignmentInput,
  about: { on: string; employmentId: string; personId: string; base: AssignmentValue | null; pointer: string },
): Promise<CheckedAssignment> {
  const changes: Partial<AssignmentValue> = definedOnly(input);
  const warnings: Warning[] = [];
  if (input.positionId) {
    const seat = await requirePosition(ctx, input.positionId, {
      on: about.on,
      pointer: `${about.pointer}/positionId`,
    });
    changes.unitId ??= seat.unitId;
    changes.jobId ??= seat.jobId;
    if (input.gradeCode === undefined && seat.gradeCode) changes.gradeCode = seat.gradeCode;
    if (changes.unitId !== seat.unitId)
      warnings.push({
        code: 'seat-in-another-unit',
        field: `${about.pointer}/positionId`,
        values: { seat: seat.number },
      });
    if (changes.jobId !== seat.jobId)
      warnings.push({
        code: 'seat-of-another-job',
        field: `${about.pointer}/positionId`,
        values: { seat: seat.number },
      });
  } else if (
    about.base?.positionId &&
    input.positionId === undefined &&
    changes.unitId &&
    changes.unitId !== about.base.unitId
  ) {
    // Who moves to another unit leaves the seat there.
    changes.positionId = null;
    warnings.push({ code: 'seat-left', field: `${about.pointer}/unitId`, values: {} });
  }
  if (changes.unitId !== undefined)
    await requireUnit(ctx, changes.unitId, { on: about.on, pointer: `${about.pointer}/unitId` });
  else if (about.base === null) throw fieldRefused('people.assignment.unit-missing', `${about.pointer}/unitId`);
  if (changes.jobId !== undefined)
    await requireJob(ctx, changes.jobId, { on: about.on, pointer: `${about.pointer}/jobId` });
  else if (about.base === null) throw fieldRefused('people.assignment.job-missing', `${about.pointer}/jobId`);
  if (changes.gradeCode) await requireGrade(ctx, changes.gradeCode, `${about.pointer}/gradeCode`);
  if (changes.managerEmploymentId)
    await checkManager(ctx, changes.managerEmploymentId, about, `${about.pointer}/managerEmploymentId`);
  return { changes, warnings };
}

async function requireGrade(ctx: Ctx, code: string, pointer: string): Promise<void> {
  const [grade] = await ctx.query('select 1 from organisation.grades where code = $1', [code]);
  if (!grade) throw fieldRefused('people.grade.unknown', pointer);
}

async function checkManager(
  ctx: Ctx,
  managerId: string,
  about: { employmentId: string; personId: string },
  pointer: string,
): Promise<void> {
  if (managerId === about.employmentId) throw fieldRefused('people.manager.self', pointer);
  const [manager] = await ctx.query<{ status: string; isBelow: boolean }>(
    `select d.status, people.reports_to(d.employment_id, $3::uuid) as "isBelow"
       from people.directory_entries d where d.tenant_id = $1 and d.employment_id = $2`,
    [ctx.tenantId, managerId, about.personId],
  );
  if (!manager) throw fieldRefused('people.manager.unknown', pointer);
  if (manager.status === 'ended') throw fieldRefused('people.manager.ended', pointer);
  if (manager.isBelow) throw fieldRefused('people.manager.below', pointer);
}

/** Fields that were given, null included; fields left out say nothing. */
export function definedOnly<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
