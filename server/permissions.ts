/**
 * The one place of permission names: what may be done, by which role, and to whom. `db/migrate.ts` writes this table into
 * `identity.role_permissions`, where app.enter_tenant reads it; the web asks `can(name)`; nothing else decides access.
 *
 * Relation: `agency` reaches everyone in the agency, `reports` those in the actor's reporting line, `self` the actor.
 * `employee` and `line_manager` are derived (a membership with a person; a person others report to), never granted.
 */
export const roles = [
  'platform_administrator',
  'hr_director',
  'hr_officer',
  'auditor',
  'centre_director',
  'centre_officer',
  'support',
  'line_manager',
  'employee',
] as const;
export type Role = (typeof roles)[number];
export type Relation = 'agency' | 'reports' | 'self';
type Grants = Partial<Record<Role, Relation>>;

const hr: Grants = { hr_director: 'agency', hr_officer: 'agency' };
const hrAndAuditor: Grants = { ...hr, auditor: 'agency' };
const centre: Grants = { centre_director: 'agency', centre_officer: 'agency' };

export const permissions = {
  // organisation
  'organisation.structure.read': {
    ...hrAndAuditor,
    ...centre,
    support: 'agency',
    line_manager: 'agency',
    employee: 'agency',
  },
  'organisation.structure.change': hr,
  // restructurings: planned by human resources, approved as a whole by their director, never by who planned it
  'organisation.restructuring.read': { ...hrAndAuditor, support: 'agency' },
  'organisation.restructuring.plan': hr,
  'organisation.restructuring.approve': { hr_director: 'agency' },
  // seats against people, with grades, secondments and retirements to come
  'organisation.establishment.read': { ...hrAndAuditor, ...centre, support: 'agency' },
  'organisation.settings.read': {
    ...hrAndAuditor,
    ...centre,
    support: 'agency',
    employee: 'agency',
    platform_administrator: 'agency',
  },
  'organisation.settings.change': { hr_director: 'agency', centre_director: 'agency' },
  // people: the directory has its own small column set; the record, pay and identity each their own permission
  'people.directory.read': {
    ...hrAndAuditor,
    ...centre,
    support: 'agency',
    line_manager: 'agency',
    employee: 'agency',
  },
  'people.directory.export': hrAndAuditor,
  'people.directory.refresh': {},
  'people.employee.read': { ...hrAndAuditor, support: 'agency', line_manager: 'reports', employee: 'self' },
  // lists of another day and what changed between two: people who are not there today, so not for everybody
  'people.history.read': hrAndAuditor,
  // the clearance of who leaves: each employee sees their own; human resources clear, the director keeps the template
  'people.clearance.read': { ...hrAndAuditor, employee: 'self' },
  'people.clearance.clear': hr,
  'people.clearance.manage': hr,
  'people.employee.appoint': hr,
  'people.employee.change': hr,
  'people.employee.correct': hr,
  'people.employee.end': hr,
  'people.employee.reinstate': { hr_director: 'agency' },
  // a reasoned exception from the rule of seats, where the agency blocks
  'people.seat.override': { hr_director: 'agency' },
  'people.action.undo': hr,
  'people.identity.read': { ...hrAndAuditor, employee: 'self' },
  'people.identity.change': hr,
  'people.sensitive.read': { ...hr, employee: 'self' },
  'people.sensitive.change': hr,
  'people.contact.change': { ...hr, employee: 'self' },
  'people.pay.read': { ...hrAndAuditor, employee: 'self' },
  'people.pay.change': hr,
  // statements of service: an office issues them for anybody, each employee their own; only an office revokes
  'people.statement.read': { ...hrAndAuditor, employee: 'self' },
  'people.statement.issue': { ...hr, employee: 'self' },
  'people.statement.revoke': hr,
  // secondments: prepared by human resources, decided by the head of each side, consented to by the person
  'people.secondment.read': { ...hrAndAuditor, employee: 'self' },
  'people.secondment.propose': hr,
  'people.secondment.consent': { ...hr, employee: 'self' },
  'people.secondment.approve': { hr_director: 'agency' },
  // transfers for good: as secondments; `complete` is the job's of the day, and no role's
  'people.transfer.read': { ...hrAndAuditor, employee: 'self' },
  'people.transfer.propose': hr,
  'people.transfer.consent': { ...hr, employee: 'self' },
  'people.transfer.approve': { hr_director: 'agency' },
  'people.transfer.complete': {},
  // vacancies open to the staff of other agencies: kept by human resources, chosen and released by heads, applied to by all
  'people.vacancy.read': { ...hrAndAuditor, employee: 'self' },
  'people.vacancy.keep': hr,
  'people.vacancy.select': { hr_director: 'agency' },
  // everybody applies for themselves; human resources may take an application back for whoever asks it to
  'people.vacancy.apply': { ...hr, employee: 'self' },
  'people.vacancy.release': { hr_director: 'agency' },
  'people.viewers.read': { hr_director: 'agency', auditor: 'agency', employee: 'self' },
  // orders for many: prepared by human resources, given and taken back as a whole by their director
  'bulk.order.read': { ...hrAndAuditor, support: 'agency' },
  'bulk.order.prepare': hr,
  'bulk.order.give': { hr_director: 'agency' },
  'bulk.order.undo': { hr_director: 'agency' },
  // lists as files with a purpose: made by whoever may take the list itself out; looked at and taken back by the data owner
  'exports.file.make': { ...hrAndAuditor, centre_director: 'agency', platform_administrator: 'agency' },
  'exports.register.read': { hr_director: 'agency', auditor: 'agency', centre_director: 'agency' },
  'exports.register.revoke': { hr_director: 'agency', centre_director: 'agency' },
  'exports.rules.change': { hr_director: 'agency', centre_director: 'agency' },
  // saved views of lists: everybody keeps their own, human resources the shared ones; what one shows is decided anew
  'views.view.use': { ...hrAndAuditor, ...centre, support: 'agency', line_manager: 'agency', employee: 'agency' },
  'views.view.share': { ...hr, ...centre },
  // files: attached by human resources, read by whoever may read the record; taken away by the director, with a reason
  'files.attachment.read': { ...hrAndAuditor, employee: 'self' },
  'files.attachment.add': hr,
  'files.attachment.remove': { hr_director: 'agency' },
  // a document that is missing is asked for by an officer, handed in by the employee alone, filed or returned by an officer
  'files.request.ask': hr,
  'files.request.decide': hr,
  'files.request.hand-in': { employee: 'self' },
  'files.rules.read': hrAndAuditor,
  'files.rules.change': { hr_director: 'agency' },
  // going live: watched by human resources, declared by the head
  'agency.launch.read': { ...hrAndAuditor, ...centre },
  'agency.launch.declare': { hr_director: 'agency', centre_director: 'agency' },
  // audit
  'audit.entry.read': {
    hr_director: 'agency',
    auditor: 'agency',
    platform_administrator: 'agency',
    centre_director: 'agency',
  },
  // imports
  'imports.batch.read': { ...hrAndAuditor, support: 'agency' },
  'imports.batch.create': hr,
  'imports.batch.commit': { hr_director: 'agency' },
  'imports.batch.undo': { hr_director: 'agency' },
  // identity inside an agency
  'identity.membership.read': {
    hr_director: 'agency',
    auditor: 'agency',
    centre_director: 'agency',
    platform_administrator: 'agency',
  },
  'identity.membership.grant': { hr_director: 'agency', centre_director: 'agency', platform_administrator: 'agency' },
  // a lost second factor, what a role may not do here, what is not used here
  'identity.second-factor.reset': {
    hr_director: 'agency',
    centre_director: 'agency',
    platform_administrator: 'agency',
  },
  'identity.second-factor.ask': { ...hr, ...centre, platform_administrator: 'agency' },
  'identity.role.narrow': { hr_director: 'agency', centre_director: 'agency' },
  'identity.feature.switch': { hr_director: 'agency', centre_director: 'agency' },
  // support by platform staff: they ask in the operator, the agency decides
  'identity.support.read': { hr_director: 'agency', centre_director: 'agency', auditor: 'agency' },
  'identity.support.decide': { hr_director: 'agency', centre_director: 'agency' },
  'platform.support.ask': { platform_administrator: 'agency' },
  // keys of machines: nobody but a director makes one, and any auditor sees which there are
  'identity.api-key.read': { hr_director: 'agency', auditor: 'agency', centre_director: 'agency' },
  'identity.api-key.create': { hr_director: 'agency', centre_director: 'agency' },
  'identity.api-key.revoke': { hr_director: 'agency', centre_director: 'agency' },
  // workflow
  'workflow.request.read': { ...hrAndAuditor, ...centre },
  'workflow.request.decide': { hr_director: 'agency', ...centre },
  'workflow.request.withdraw': { ...hr, ...centre },
  // training: home side
  'training.nomination.read': { ...hrAndAuditor, ...centre, employee: 'self' },
  'training.nomination.create': hr,
  'training.nomination.withdraw': hr,
  'training.enrolment.read': { ...hrAndAuditor, ...centre, employee: 'self' },
  // training: centre side
  'training.programme.read': centre,
  'training.programme.change': centre,
  'training.nomination.decide': centre,
  'training.progress.record': centre,
  'training.enrolment.complete': centre,
  // platform console (membership in the operator)
  'platform.agency.read': { platform_administrator: 'agency' },
  'platform.agency.open': { platform_administrator: 'agency' },
  'platform.agency.change': { platform_administrator: 'agency' },
  'platform.import.read': { platform_administrator: 'agency' },
  'platform.import.create': { platform_administrator: 'agency' },
  'platform.import.commit': { platform_administrator: 'agency' },
  'platform.import.undo': { platform_administrator: 'agency' },
  // rounds of the worker; granted to jobs only, to no role
  'kernel.maintenance.run': {},
} as const satisfies Record<string, Grants>;

/** The gravest acts: who has a second factor gives it again when the last time is a quarter of an hour ago. */
export const gravePermissions: readonly (keyof typeof permissions)[] = [
  'agency.launch.declare',
  'bulk.order.give',
  'bulk.order.undo',
  'identity.api-key.create',
  'identity.membership.grant',
  'identity.role.narrow',
  'identity.second-factor.reset',
  'identity.support.decide',
  'organisation.restructuring.approve',
  'imports.batch.commit',
  'imports.batch.undo',
  'people.employee.reinstate',
  'platform.agency.open',
  'platform.agency.change',
  'platform.import.commit',
  'platform.import.undo',
];

/** Parts of the service that an agency may switch off, by how the permissions of their routes begin. */
export const features = {
  bulk: ['bulk.'],
  imports: ['imports.'],
  restructurings: ['organisation.restructuring.'],
  secondments: ['people.secondment.'],
  transfers: ['people.transfer.'],
  statements: ['people.statement.'],
  clearances: ['people.clearance.'],
  training: ['training.'],
  systems: ['identity.api-key.'],
} as const satisfies Record<string, readonly string[]>;
export type FeatureName = keyof typeof features;
export const featureNames = Object.keys(features) as FeatureName[];

/** The part of the service a permission belongs to; null: one that is always there. */
export const featureOf = (permission: string): FeatureName | null =>
  featureNames.find((name) => features[name].some((start) => permission.startsWith(start))) ?? null;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

/** Rows of identity.role_permissions. */
export function rolePermissionRows(): {
  role: string;
  permission: string;
  relation: string;
  is_grave: boolean;
  feature: string | null;
}[] {
  return Object.entries(permissions).flatMap(([permission, grants]) =>
    Object.entries(grants as Grants).map(([role, relation]) => ({
      role,
      permission,
      relation: relation as string,
      is_grave: (gravePermissions as readonly string[]).includes(permission),
      feature: featureOf(permission),
    })),
  );
}

/**
 * What a membership may do: its granted roles and the derived ones it holds, without what its agency takes off a role
 * (`withheld`: `role permission`). The widest relation wins.
 */
export function permissionsOf(
  held: readonly string[],
  withheld: ReadonlySet<string> = new Set(),
): Partial<Record<Permission, Relation>> {
  const width = { agency: 3, reports: 2, self: 1 };
  const out: Partial<Record<Permission, Relation>> = {};
  for (const name of permissionNames) {
    for (const [role, relation] of Object.entries(permissions[name] as Grants) as [Role, Relation][]) {
      const now = out[name];
      if (held.includes(role) && !withheld.has(`${role} ${name}`) && (!now || width[relation] > width[now]))
        out[name] = relation;
    }
  }
  return out;
}
