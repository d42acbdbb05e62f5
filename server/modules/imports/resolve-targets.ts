import type { Ctx } from '../../kernel/context.ts';
import type { Door } from './door.ts';
import type { EmployeeRecord } from './rules/employee-record.ts';
import { agencyCodeOf, idWithin } from './rules/target-codes.ts';
import { foldSearchText } from './rules/people-rules.ts';
import type { Target } from './repository.ts';

interface AgencyFound {
  id: string;
  code: string;
  nameAr: string;
  nameEn: string;
  kind: string;
  status: string;
}

/** Tells which agency a row goes to; null when that agency takes no import. */
export interface Targets {
  of: (agencyKey: string, record: EmployeeRecord) => Target | null;
  all: () => Target[];
}

/**
 * The agencies of a file. At an agency's own door there is one, whatever the file says. At the operator's, the key of a row
 * is an agency's code, else its name in either language; a key that names none is an agency to be opened.
 */
export async function resolveTargets(ctx: Ctx, door: Door, batchId: string): Promise<Targets> {
  const agencies = await ctx.query<AgencyFound>(
    `select id, code, name_ar as "nameAr", name_en as "nameEn", kind, status from platform.agencies
      where $1::boolean or id = $2`,
    [door === 'operator', ctx.tenantId],
  );
  const found = new Map<string, Target | null>();
  const own = agencies.find((agency) => agency.id === ctx.tenantId);
  if (door === 'agency') {
    if (!own) throw new Error('the agency is not in the register');
    const target: Target = {
      key: '',
      agencyId: own.id,
      code: own.code,
      nameAr: own.nameAr,
      nameEn: own.nameEn,
      isNew: false,
      rows: 0,
    };
    return { of: () => target, all: () => [target] };
  }
  const byName = new Map<string, AgencyFound>();
  for (const agency of agencies)
    for (const name of [agency.nameEn, agency.nameAr]) if (name !== '') byName.set(foldSearchText(name), agency);
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]));
  const taken = new Map<string, Target>();

  const resolve = (key: string, record: EmployeeRecord): Target | null => {
    const code = agencyCodeOf(key);
    const agency = byCode.get(code) ?? byName.get(foldSearchText(key));
    if (agency) {
      if (agency.status !== 'open' || agency.kind === 'operator') return null;
      return {
        key,
        agencyId: agency.id,
        code: agency.code,
        nameAr: agency.nameAr,
        nameEn: agency.nameEn,
        isNew: false,
        rows: 0,
      };
    }
    const same = taken.get(code);
    if (same) return same;
    const nameAr = record.agencyNameAr ?? record.agencyNameEn ?? key;
    const target: Target = {
      key,
      agencyId: idWithin(batchId, 'agency', code),
      code,
      nameAr,
      nameEn: record.agencyNameEn ?? nameAr,
      isNew: true,
      rows: 0,
    };
    taken.set(code, target);
    return target;
  };
  return {
    of(key, record) {
      const known = found.get(key);
      if (known !== undefined) return known;
      const target = resolve(key, record);
      found.set(key, target);
      return target;
    },
    all: () => [...new Set([...found.values()].filter((target) => target !== null))],
  };
}
