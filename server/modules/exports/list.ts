import type { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { refused, type FieldError } from '../../kernel/errors.ts';
import type { Permission } from '../../permissions.ts';
import type { ExportListName, ExportReason, Sensitivity } from './contract.ts';

export type Language = 'ar' | 'en';
export type Cell = string | number;

/** A column of a file. `sensitivity` decides whether the file asks for a purpose; there is no default for it. */
export interface ExportColumn<Row> {
  id: string;
  ar: string;
  en: string;
  /** In characters, for a workbook. */
  width: number;
  sensitivity: Sensitivity;
  value: (row: Row, language: Language) => Cell;
}

/** What a list declares of itself so that it can be taken out. */
export interface ExportDeclaration<Ask, Row> {
  name: ExportListName;
  ar: string;
  en: string;
  /** The routes that give it out at once, by operationId: the guard finds any other. */
  operations: readonly string[];
  /** Who may take it out. */
  permission: Permission;
  /** How the log calls the taking out, and of what. */
  entry: { action: string; entityType: string };
  columns: readonly ExportColumn<Row>[];
  filters: z.ZodType<Ask>;
  /** What of the filters goes into the log; without it all of them. */
  noted?: (ask: Ask) => Record<string, unknown>;
  /** How many rows, and whom it shows (persons), before a row leaves. Refuses what does not go together. */
  survey: (ctx: Ctx, ask: Ask) => Promise<{ rows: number; subjects: readonly string[] }>;
  /** Some rows after the cursor; null at the end. */
  page: (
    ctx: Ctx,
    ask: Ask,
    cursor: string | undefined,
  ) => Promise<{ items: readonly Row[]; nextCursor: string | null }>;
  /** What the filters themselves tell of everyone in the file: a list of one sex needs no column for it. */
  tells?: (ask: Ask) => readonly Sensitivity[];
  /** What is put behind the list's name as the title of a sheet: the day it shows. */
  caption?: (ask: Ask) => string;
  /** Whether the same question means the same without its asker: the worker has no reporting line of its own. */
  isLasting?: (ask: Ask) => boolean;
}

export type ColumnFacts = Omit<ExportColumn<never>, 'value'>;

/** A list with one question put to it. */
export interface AskedList {
  titles: Record<Language, string>;
  noted: Record<string, unknown>;
  tells: readonly Sensitivity[];
  isLasting: boolean;
  survey: (ctx: Ctx) => Promise<{ rows: number; subjects: readonly string[] }>;
  lines: (
    ctx: Ctx,
    cursor: string | undefined,
    columns: readonly string[],
    language: Language,
  ) => Promise<{ lines: Cell[][]; nextCursor: string | null }>;
}

/** A declared list, whatever its rows are. */
export interface ExportList {
  name: ExportListName;
  ar: string;
  en: string;
  operations: readonly string[];
  permission: Permission;
  entry: { action: string; entityType: string };
  columns: readonly ColumnFacts[];
  /** @throws 422 where the filters are not this list's */
  asked: (raw: unknown) => AskedList;
}

/** Declares a list; `app.ts` and `tasks.ts` register it. */
export function exportList<Ask extends object, Row>(
  of: ExportDeclaration<Ask, Row>,
): ExportList & {
  /** The list with a question that is already read. */
  of: (ask: Ask) => AskedList;
} {
  const byId = new Map(of.columns.map((column) => [column.id, column]));
  const titled = (title: string, ask: Ask): string => [title, of.caption?.(ask) ?? ''].join(' ').trim();
  const put = (ask: Ask): AskedList => ({
    titles: { ar: titled(of.ar, ask), en: titled(of.en, ask) },
    noted: of.noted ? of.noted(ask) : Object.fromEntries(Object.entries(ask)),
    tells: of.tells?.(ask) ?? [],
    isLasting: of.isLasting?.(ask) ?? true,
    survey: (ctx) => of.survey(ctx, ask),
    lines: async (ctx, cursor, columns, language) => {
      const page = await of.page(ctx, ask, cursor);
      const shown = columns.flatMap((id) => byId.get(id) ?? []);
      return {
        lines: page.items.map((row) => shown.map((column) => column.value(row, language))),
        nextCursor: page.nextCursor,
      };
    },
  });
  return {
    name: of.name,
    ar: of.ar,
    en: of.en,
    operations: of.operations,
    permission: of.permission,
    entry: of.entry,
    columns: of.columns.map(({ value: _, ...facts }) => facts),
    of: put,
    asked: (raw) => {
      const parsed = of.filters.safeParse(raw);
      if (parsed.success) return put(parsed.data);
      throw refused(
        'exports.filters-unknown',
        parsed.error.issues.map((issue): FieldError => ({
          pointer: `/filters/${issue.path.join('/')}`,
          code: 'exports.filter-unknown',
        })),
      );
    },
  };
}

const registered = new Map<string, ExportList>();

/** The composition root hands every list over here. */
export function registerExports(lists: readonly ExportList[]): void {
  for (const list of lists) registered.set(list.name, list);
}

export const registeredExports = (): ExportList[] => [...registered.values()];

/** The list of this name. @throws 422 */
export function exportListOf(name: string): ExportList {
  const list = registered.get(name);
  if (!list) throw refused('exports.list-unknown', [{ pointer: '/list', code: 'exports.list-unknown' }]);
  return list;
}

/** The columns asked for, in the order asked, or every everyday one. @throws 422 one is not of this list */
export function columnsOf(list: ExportList, wanted: readonly string[] | undefined): ColumnFacts[] {
  if (!wanted) return list.columns.filter((column) => column.sensitivity === 'plain');
  return [...new Set(wanted)].map((id) => {
    const column = list.columns.find((one) => one.id === id);
    if (!column) throw refused('exports.column-unknown', [{ pointer: '/columns', code: 'exports.column-unknown' }]);
    return column;
  });
}

/** Why such a file asks for a purpose; nothing: it is an everyday list. */
export function reasonsOf(
  asked: Pick<AskedList, 'tells'>,
  columns: readonly ColumnFacts[],
  rows: number,
  everydayRows: number,
): ExportReason[] {
  const told = new Set([...asked.tells, ...columns.map((column) => column.sensitivity)]);
  const kinds = (['identity', 'pay', 'health'] as const).filter((kind) => told.has(kind));
  return rows > everydayRows ? [...kinds, 'size'] : kinds;
}
