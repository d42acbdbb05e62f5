/** Demo accounts: one per role and agency. They exist only in demo data and are refused in production. */
export interface DemoAccount {
  email: string;
  password: string;
  nameAr: string;
  nameEn: string;
  agencyCode: string;
  agencyAr: string;
  agencyEn: string;
  /** Granted roles; `employee` and `line_manager` follow from the person and the reporting line. */
  roles: string[];
  roleAr: string;
  roleEn: string;
}

/** The same password for all, so that a visitor types one thing; long enough for the rule. */
export const demoPassword = 'mawared-demo-2026';
export const demoAccounts: readonly DemoAccount[] = [];
