/** What the database's refusals mean here, by constraint; `app.ts` registers them. */
export const constraints = {
  agencies_code_uq: { code: 'platform.agency.code-taken', pointer: '/code' },
  agencies_code_ck: { code: 'platform.agency.code-format', status: 422, pointer: '/code' },
} as const;
