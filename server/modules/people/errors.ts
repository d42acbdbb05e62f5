import { conflict, refused, type DomainError } from '../../kernel/errors.ts';

/** What the database's own refusals mean in the words of this module; `app.ts` registers them. */
export const constraints = {
  assignments_cover_service_ck: { code: 'people.service.not-covered', status: 409 },
  service_states_overlap_ex: { code: 'people.state.overlaps', status: 409 },
  assignments_overlap_ex: { code: 'people.assignment.overlaps', status: 409 },
  service_periods_overlap_ex: { code: 'people.service.overlaps', status: 409 },
  pay_elements_overlap_ex: { code: 'people.pay.overlaps', status: 409 },
  person_versions_overlap_ex: { code: 'people.person.overlaps', status: 409 },
  acting_charges_overlap_ex: { code: 'people.acting.overlaps', status: 409 },
  bank_accounts_overlap_ex: { code: 'people.bank-account.overlaps', status: 409 },
  employments_staff_number_uq: { code: 'people.staff-number.taken', status: 409, pointer: '/staffNumber' },
  actions_order_uq: { code: 'people.order.already-used', status: 409, pointer: '/order/number' },
  assignments_manager_ck: { code: 'people.manager.self', status: 422, pointer: '/assignment/managerEmploymentId' },
  assignments_grade_code_grades_code_fk: {
    code: 'people.grade.unknown',
    status: 422,
    pointer: '/assignment/gradeCode',
  },
  person_versions_nationality_countries_code_fk: {
    code: 'people.country.unknown',
    status: 422,
    pointer: '/person/nationality',
  },
  qualifications_country_countries_code_fk: { code: 'people.country.unknown', status: 422, pointer: '/country' },
  documents_country_countries_code_fk: { code: 'people.country.unknown', status: 422, pointer: '/country' },
  documents_period_ck: { code: 'people.document.period', status: 422, pointer: '/expiresOn' },
  pay_elements_element_code_pay_element_kinds_code_fk: {
    code: 'people.pay.unknown-element',
    status: 422,
    pointer: '/pay',
  },
  person_versions_name_ck: { code: 'people.name.missing', status: 422, pointer: '/person/fullNameAr' },
} as const;

/** One field is wrong: the problem and the field carry the same code. */
export const fieldRefused = (
  code: string,
  pointer: string,
  values: Record<string, string | number> = {},
): DomainError => refused(code, [{ pointer, code, values }], values);

export const notInService = (pointer: string): DomainError => fieldRefused('people.service.not-in-service', pointer);
export const alreadyEnded = (): DomainError => conflict('people.service.already-ended');
export const notEnded = (): DomainError => conflict('people.service.not-ended');
/** Undo is refused: later order `order` stands on what this one wrote. */
export const dependedOn = (order: string): DomainError => conflict('people.action.depended-on', { order });
