import { t } from '../../i18n/texts.ts';

/** The shortest password the service takes. */
export const SHORTEST_PASSWORD = 12;

/** What is wrong with a new password typed twice, by field; empty when nothing is. */
export function newPasswordFaults(values: { newPassword: string; again: string }): {
  newPassword?: string;
  again?: string;
} {
  if (values.newPassword.length < SHORTEST_PASSWORD) {
    return { newPassword: t('account.password.short', { count: SHORTEST_PASSWORD }) };
  }
  if (values.again !== values.newPassword) return { again: t('account.password.differs') };
  return {};
}
