import type { Pool } from '../../kernel/db/tenant-db.ts';
import { featureOf, permissionNames, permissionsOf } from '../../permissions.ts';
import type { SignedIn } from './session-service.ts';
import type { WhoAmI } from './schemas.ts';

interface Row {
  agency_id: string;
  code: string;
  name_ar: string;
  name_en: string;
  kind: WhoAmI['memberships'][number]['agency']['kind'];
  roles: string[];
  person_id: string | null;
  expires_at: string | null;
  employment_id: string | null;
  is_manager: boolean;
  digits: 'latn' | 'arab';
  week_starts_on: number;
  brand_hue: number | null;
  withheld: string[];
  off: string[];
}

/** The account, its agencies with what it may do in each, and its preferences. */
export async function whoAmI(auth: Pool, signedIn: SignedIn): Promise<WhoAmI> {
  const { account } = signedIn;
  const rows = await auth.query<Row>(
    `select m.expires_at, a.id as agency_id, a.code, a.name_ar, a.name_en, a.kind, m.roles, m.person_id,
            own.employment_id, coalesce(s.digits, 'latn') as digits,
            array(select n.role || ' ' || n.permission from identity.role_narrowings n
                   where n.tenant_id = a.id and n.valid_from <= (now() at time zone a.zone)::date
                     and (n.valid_to is null or n.valid_to > (now() at time zone a.zone)::date)) as withheld,
            array(select f.feature from identity.feature_switches f where f.tenant_id = a.id and not f.is_on) as off,
            coalesce(s.week_starts_on, 7) as week_starts_on, s.brand_hue,
            m.person_id is not null and exists (
              select 1 from people.directory_entries d
               where d.tenant_id = m.tenant_id and d.manager_person_id = m.person_id and d.status = 'active') as is_manager
       from identity.memberships m
       join platform.agencies a on a.id = m.tenant_id and a.status = 'open'
       left join organisation.agency_settings s on s.tenant_id = a.id
       left join lateral (
         select d.employment_id from people.directory_entries d
          where d.tenant_id = m.tenant_id and d.person_id = m.person_id
          order by (d.status = 'active') desc, d.hired_on desc limit 1) own on true
      where m.account_id = $1 and ($2::uuid is null or m.tenant_id = $2) and m.status = 'active' and (m.expires_at is null or m.expires_at > now())
        and (not 'support' = any (m.roles) or exists (
              select 1 from identity.support_accesses x
               where x.agency_tenant_id = m.tenant_id and x.asked_by = m.account_id and x.status = 'approved'))
      order by a.kind = 'operator', a.name_ar`,
    [account.id, signedIn.onlyTenantId],
  );
  return {
    account: { id: account.id, email: account.email, nameAr: account.nameAr, nameEn: account.nameEn },
    isPlatformAdministrator: rows.some((r) => r.roles.includes('platform_administrator')),
    memberships: rows.map((r) => {
      const held = [...r.roles, ...(r.person_id ? ['employee'] : []), ...(r.is_manager ? ['line_manager'] : [])];
      const hidden = permissionNames.filter((name) => r.off.includes(featureOf(name) ?? ''));
      const permissions = permissionsOf(held, new Set(r.withheld));
      for (const name of hidden) delete permissions[name];
      return {
        agency: { id: r.agency_id, code: r.code, nameAr: r.name_ar, nameEn: r.name_en, kind: r.kind },
        roles: held,
        personId: r.person_id,
        employmentId: r.employment_id,
        permissions: permissions as WhoAmI['memberships'][number]['permissions'],
        hidden,
        supportUntil: r.expires_at,
        digits: r.digits,
        weekStartsOn: r.week_starts_on,
        brandHue: r.brand_hue,
      };
    }),
    preferences: { language: account.language, theme: account.theme },
  };
}
