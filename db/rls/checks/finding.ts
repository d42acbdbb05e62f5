import { tableClasses } from '../classes.ts';

/** One thing in the database that is not as declared. `rule` is one of `catalogRules`. */
export interface Finding {
  rule: string;
  object: string;
  detail: string;
}

export const finding = (rule: string, object: string, detail: string): Finding => ({ rule, object, detail });

/** Columns by which a row names an agency; empty where the table holds no agency's rows behind a wall. */
export function agencyColumns(table: string): string[] {
  const k = tableClasses[table];
  if (!k) return [];
  if (k.class === 'tenant' || k.class === 'sealed') return ['tenant_id'];
  return k.class === 'shared' ? ['tenant_id', ...k.parties] : [];
}

/** Tables behind a wall to hr_app. */
export const walledTables = (): string[] => Object.keys(tableClasses).filter((t) => agencyColumns(t).length > 0);
