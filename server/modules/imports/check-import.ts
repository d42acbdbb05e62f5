import type { Ctx } from '../../kernel/context.ts';
import { audit } from '../../kernel/audit.ts';
import { conflict } from '../../kernel/errors.ts';
import { countriesOf } from './read-countries.ts';
import { enqueueStep, type Door, type Enter } from './door.ts';
import { lastingFailure } from './errors.ts';
import { lookUpRows, type Known } from './look-up-rows.ts';
import { batchFor, forgetFindings } from './map-import.ts';
import { classifyRow } from './rules/classify-row.ts';
import { controlSheetFingerprint, makeControlSheet } from './rules/control-sheet.ts';
import { FileProblem } from './rules/file-problem.ts';
import { bindMapping, parseMapping, type ImportMapping } from './rules/mapping.ts';
import { makeNationalityFinder } from './rules/nationality-names.ts';
import { makeRowParser, type AcceptedRow, type ParsedRow, type RowParser } from './rules/parse-row.ts';
import { rowProblem } from './rules/row-problem.ts';
import type { TargetFieldId } from './rules/target-fields.ts';
import { makeManagerTracker, staffMark, type ManagerTracker } from './rules/track-managers.ts';
import { rowsOfBatch } from './read-batch.ts';
import { changeBatch, findBatch, noteProgress, unjudged, type Batch, type Target } from './repository.ts';
import { resolveTargets, type Targets } from './resolve-targets.ts';
import { noteProblems, stageRows, type StagedRow } from './stage-rows.ts';

/** Files up to this size are checked within the request. */
export const smallFileBytes = 256 * 1024;
const AT_ONCE = 2_500;

/**
 * Begins the dry run of a mapped batch, or begins it again (also when the process that ran it died). A large file is read
 * by the worker; the caller runs `runCheck` itself for a small one.
 */
export async function startCheck(
  ctx: Ctx,
  door: Door,
  id: string,
  version: number,
): Promise<{ batch: Batch; isSmall: boolean }> {
  const batch = await batchFor(ctx, id, version, ['uploaded', 'checking', 'checked', 'failed']);
  if (batch.mapping === null) throw conflict('imports.not-mapped');
  const isSmall = batch.fileBytes <= smallFileBytes && batch.detected.kind === 'csv';
  const started = await changeBatch(ctx, batch, { ...unjudged, state: 'checking' });
  if (!isSmall) await enqueueStep(ctx, door, 'check', id);
  return { batch: started, isSmall };
}

/** Another run of the check, or a drop, took the batch over: this run has nothing more to say. */
class Overtaken extends Error {}

interface Reading {
  batchId: string;
  /** The version the run began with: a run that was overtaken by another one stops. */
  run: number;
  mapping: ImportMapping;
  isDated: boolean;
  today: string;
  targets: Targets;
  /** Persons and numbers of this file, for what two rows of it may not share. */
  seenPeople: Set<string>;
  seenStaffNumbers: Map<string, string>;
  managers: ManagerTracker;
  columnOf: (field: TargetFieldId) => string | null;
}

/**
 * Reads the file once and holds a few thousand rows at a time: parses, compares with what the agencies have, stages, notes
 * what is wrong, and adds up the control sheet. Each part is committed with its progress; a run that dies is begun again.
 */
export async function runCheck(enter: Enter, door: Door, batchId: string): Promise<void> {
  try {
    await readWhole(enter, door, batchId);
  } catch (error) {
    if (error instanceof Overtaken) return;
    const failure = lastingFailure(error);
    if (!failure) throw error;
    await enter(async (ctx) => {
      const batch = await findBatch(ctx, batchId, 'locked');
      if (batch.state === 'checking')
        await changeBatch(ctx, batch, { state: 'failed', failure: JSON.stringify(failure) });
    });
    if (!(error instanceof FileProblem)) throw error;
  }
}

async function readWhole(enter: Enter, door: Door, batchId: string): Promise<void> {
  const begun = await enter(async (ctx) => {
    const batch = await findBatch(ctx, batchId, 'locked');
    if (batch.state !== 'checking') return null;
    await forgetFindings(ctx, batchId);
    const [settings] = await ctx.query<{ allows: boolean }>(
      'select allows_missing_personal_number as allows from organisation.agency_settings where tenant_id = $1',
      [ctx.tenantId],
    );
    return {
      batch,
      today: ctx.today,
      targets: await resolveTargets(ctx, door, batchId),
      countries: await countriesOf(ctx),
      allows: door === 'operator' || settings?.allows === true,
    };
  });
  if (!begun) return;
  const { batch, countries } = begun;
  const mapping = parseMapping(batch.mapping);
  let bytesRead = 0;
  const { header, rows } = await rowsOfBatch(enter, batch, mapping, (bytes) => {
    bytesRead = Math.max(bytesRead, bytes);
  });
  const entries = new Map(mapping.columns.map((entry) => [entry.to, entry.from]));
  const findNationality = makeNationalityFinder(countries);
  const byNumeric = new Map(countries.map((country) => [country.numeric, country.alpha3]));
  const parse: RowParser = makeRowParser(bindMapping(mapping, header), {
    findNationality,
    alpha3OfNumeric: (numeric) => byNumeric.get(numeric),
    today: begun.today,
  });
  const seenStaffNumbers = new Map<string, string>();
  const reading: Reading = {
    batchId,
    run: batch.version,
    mapping,
    isDated: entries.has('assignmentFrom'),
    today: begun.today,
    targets: begun.targets,
    seenPeople: new Set(),
    seenStaffNumbers,
    managers: makeManagerTracker((mark) => seenStaffNumbers.has(mark)),
    columnOf: (field) => entries.get(field) ?? null,
  };
  const control = makeControlSheet();
  const counts: Record<string, number> = {
    read: 0,
    refused: 0,
    leftOut: 0,
    warned: 0,
    new: 0,
    changed: 0,
    same: 0,
    history: 0,
  };

  const takePart = async (part: ParsedRow[]): Promise<void> => {
    const { staged, refused } = await judge(enter, door, reading, part);
    for (const one of refused) control.add(one);
    for (const { row, state, target } of staged) {
      control.add(row);
      counts[state] = (counts[state] ?? 0) + 1;
      target.rows += 1;
    }
    counts['read'] = (counts['read'] ?? 0) + part.length;
    counts['refused'] = (counts['refused'] ?? 0) + refused.length;
    const problems = [
      ...refused.flatMap((row) => [...(row.ok ? [] : row.errors), ...row.warnings]),
      ...staged.flatMap(({ row }) => row.warnings),
    ];
    counts['warned'] =
      (counts['warned'] ?? 0) +
      [...refused, ...staged.map((s) => s.row)].filter((row) => row.warnings.length > 0).length;
    const done = counts['read'];
    const total =
      batch.detected.kind === 'csv' && bytesRead > 0
        ? Math.max(done, Math.round((done * batch.fileBytes) / bytesRead))
        : 0;
    await enter(async (ctx) => {
      await stillRunning(ctx, reading);
      await stageRows(ctx, batchId, staged);
      await noteProblems(ctx, batchId, problems);
      await noteProgress(ctx, batchId, done, total);
    });
  };

  let part: ParsedRow[] = [];
  for await (const raw of rows) {
    if (raw === null) {
      control.leaveOut();
      counts['read'] = (counts['read'] ?? 0) + 1;
      counts['leftOut'] = (counts['leftOut'] ?? 0) + 1;
      continue;
    }
    part.push(parse(raw));
    if (part.length < AT_ONCE) continue;
    await takePart(part);
    part = [];
  }
  if (part.length > 0) await takePart(part);

  const strangers = reading.managers.unknown(reading.columnOf('managerStaffNumber'));
  for (const one of strangers) control.warnLate(one);
  counts['warned'] = (counts['warned'] ?? 0) + strangers.filter((one) => one.isFirst).length;
  const controlSheet = control.finish();
  await enter(async (ctx) => {
    const current = await stillRunning(ctx, reading);
    for (let at = 0; at < strangers.length; at += AT_ONCE)
      await noteProblems(
        ctx,
        batchId,
        strangers.slice(at, at + AT_ONCE).map((one) => one.problem),
      );
    // Statistics of what was just staged: without them the commit would plan for an empty table.
    const targets = reading.targets.all().filter((target) => target.rows > 0);
    await changeBatch(ctx, current, {
      state: 'checked',
      detected: {
        ...current.detected,
        targets,
        ...(current.detected.mended ? { mended: { ...current.detected.mended, pending: 0 } } : {}),
      },
      counts: {
        ...counts,
        people: controlSheet.people,
        agencies: targets.length,
        newAgencies: targets.filter((t) => t.isNew).length,
      },
      controlSheet,
      controlSheetHash: controlSheetFingerprint(controlSheet),
      progressDone: counts['read'] ?? 0,
      progressTotal: counts['read'] ?? 0,
    });
    await audit(ctx, {
      action: ctx.permission,
      entityType: 'import',
      entityId: batchId,
      after: { state: 'checked', ...counts },
    });
  });
}

/** Holds the batch while a part is written; a run that another one overtook ends here. */
async function stillRunning(ctx: Ctx, reading: Reading): Promise<Batch> {
  const batch = await findBatch(ctx, reading.batchId, 'locked');
  if (batch.state !== 'checking' || batch.version !== reading.run) throw new Overtaken();
  return batch;
}

/** Tells of each row of a part whether it can be loaded, and what it means where it goes. */
async function judge(
  enter: Enter,
  door: Door,
  reading: Reading,
  part: readonly ParsedRow[],
): Promise<{ staged: StagedRow[]; refused: ParsedRow[] }> {
  const staged: StagedRow[] = [];
  const refused: ParsedRow[] = [];
  const byTarget = new Map<Target, AcceptedRow[]>();
  for (const row of part) {
    if (!row.ok) {
      refused.push(row);
      continue;
    }
    const target = reading.targets.of(row.agencyKey, row.record);
    if (target) {
      const rows = byTarget.get(target);
      if (rows) rows.push(row);
      else byTarget.set(target, [row]);
      continue;
    }
    const problem = rowProblem(
      'agencyClosed',
      { row: row.row, column: reading.mapping.agencyColumn ?? null, value: row.agencyKey },
      { agency: row.agencyKey },
    );
    refused.push({ ok: false, row: row.row, agencyKey: row.agencyKey, errors: [problem], warnings: row.warnings });
  }
  const hasKnown = [...byTarget.keys()].some((target) => !target.isNew);
  const known = hasKnown
    ? await enter((ctx) => lookUpRows(ctx, door, reading.batchId, reading.mapping.source, reading.isDated, byTarget))
    : new Map<Target, Known>();
  for (const [target, rows] of byTarget) for (const row of rows) place(row, target, known.get(target));
  staged.sort((a, b) => a.row.row - b.row.row);
  return { staged, refused };

  function place(row: AcceptedRow, target: Target, facts: Known | undefined): void {
    const { record } = row;
    const person = facts?.people.get(row.personKey) ?? null;
    const personMark = `${target.agencyId}${row.personKey}`;
    const isFirst = !reading.seenPeople.has(personMark);
    const classified = classifyRow(
      row,
      {
        loaded: facts?.rows.get(row.key) ?? null,
        person,
        service: person ? (facts?.service.get(person.employmentId) ?? null) : null,
        staffNumberOf:
          (record.staffNumber === null ? null : facts?.staffNumbers.get(record.staffNumber.toUpperCase())) ?? null,
        personalNumberOf:
          (record.personalNumber === null ? null : facts?.personalNumbers.get(record.personalNumber)) ?? null,
        holds: (kind, value) => facts?.held.has(`${person?.personId ?? ''} ${kind} ${value}`) === true,
        allowsMissingPersonalNumber: facts?.allowsMissingPersonalNumber ?? true,
        today: reading.today,
      },
      isFirst,
      reading.columnOf,
    );
    if (!classified.ok) {
      refused.push(classified.row);
      return;
    }
    // Two people of one file may not share an employee number either; a personal number is the person's key already.
    if (record.staffNumber !== null) {
      const mark = staffMark(target.agencyId, record.staffNumber);
      const holder = reading.seenStaffNumbers.get(mark);
      if (holder !== undefined && holder !== row.personKey) {
        const problem = rowProblem('staffNumberTaken', {
          row: row.row,
          column: reading.columnOf('staffNumber'),
          field: 'staffNumber',
          value: record.staffNumber,
        });
        refused.push({ ok: false, row: row.row, agencyKey: row.agencyKey, errors: [problem], warnings: row.warnings });
        return;
      }
      reading.seenStaffNumbers.set(mark, row.personKey);
    }
    if (reading.isDated) reading.seenPeople.add(personMark);
    followManager(row, target, facts);
    staged.push({ row, target, state: classified.state, person: classified.person });
  }

  function followManager(
    { row: number, record, warnings }: AcceptedRow,
    target: Target,
    facts: Known | undefined,
  ): void {
    const { staffNumber, managerStaffNumber } = record;
    if (staffNumber !== null) reading.managers.brings(target.agencyId, staffNumber);
    if (managerStaffNumber === null || facts?.staffNumbers.has(managerStaffNumber.toUpperCase())) return;
    // Of somebody who manages themselves the row says so already.
    if (managerStaffNumber.toUpperCase() === staffNumber?.toUpperCase()) return;
    reading.managers.names(target.agencyId, managerStaffNumber, {
      row: number,
      isWarned: warnings.length > 0,
    });
  }
}
