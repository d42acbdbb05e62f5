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
  /** Where the account's person serves; none for those who are no employees of the agency. */
  post?: DemoPost;
  sex?: 'female' | 'male';
  /** A second agency of the same account. */
  also?: { agencyCode: string; roles: string[] };
}
/** Head of the human resources department, someone in it, the head of the first section of another, someone there. */
export type DemoPost =
  'hr-director' | 'hr-officer' | 'line-manager' | 'employee' | 'centre-director' | 'centre-officer';

/** The same password for all, so that a visitor types one thing; long enough for the rule. */
export const demoPassword = 'mawared-demo-2026';

export interface DemoAgency {
  code: string;
  nameAr: string;
  nameEn: string;
}
export const demoAgencies = {
  coasts: { code: 'sawahil', nameAr: 'هيئة السواحل والموانئ', nameEn: 'Coasts and Ports Authority' },
  water: { code: 'wahat', nameAr: 'هيئة الواحات والموارد المائية', nameEn: 'Oases and Water Resources Authority' },
  manuscripts: { code: 'makhtutat', nameAr: 'دار المخطوطات الوطنية', nameEn: 'National House of Manuscripts' },
  centre: { code: 'tamayyuz', nameAr: 'مركز التميز الحكومي', nameEn: 'Government Excellence Centre' },
} as const satisfies Record<string, DemoAgency>;
const platform: DemoAgency = { code: 'platform', nameAr: 'منصة موارد', nameEn: 'Mawared platform' };

/** Names as `given father grandfather family`, the same parts in both scripts; `-` joins what is one part in Latin. */
function account(
  agency: DemoAgency,
  local: string,
  nameAr: string,
  nameEn: string,
  roles: string[],
  [roleAr, roleEn]: readonly [string, string],
  more: Pick<DemoAccount, 'post' | 'sex' | 'also'> = {},
): DemoAccount {
  return {
    email: `${local}@${agency.code}.example`,
    password: demoPassword,
    nameAr,
    nameEn,
    agencyCode: agency.code,
    agencyAr: agency.nameAr,
    agencyEn: agency.nameEn,
    roles,
    roleAr,
    roleEn,
    ...more,
  };
}

const director = ['مدير الموارد البشرية', 'HR director'] as const;
const officer = ['موظف الموارد البشرية', 'HR officer'] as const;
const manager = ['مسؤول مباشر', 'Line manager'] as const;
const employee = ['موظف', 'Employee'] as const;
const auditor = ['مدقق', 'Auditor'] as const;
const { coasts, water, manuscripts, centre } = demoAgencies;

export const demoAccounts: readonly DemoAccount[] = [
  account(
    platform,
    'admin',
    'سلطان راشد خليفة المناعي',
    'Sultan Rashid Khalifa Al-Mannai',
    ['platform_administrator'],
    ['مدير المنصة', 'Platform administrator'],
  ),
  account(
    coasts,
    'hr.director',
    'نورة خالد محمد الكواري',
    'Noora Khalid Mohammed Al-Kuwari',
    ['hr_director'],
    director,
    { post: 'hr-director', sex: 'female' },
  ),
  account(coasts, 'hr.officer', 'جاسم أحمد علي المهندي', 'Jassim Ahmed Ali Al-Mohannadi', ['hr_officer'], officer, {
    post: 'hr-officer',
    sex: 'male',
  }),
  account(coasts, 'manager', 'حمد ناصر سالم الهاجري', 'Hamad Nasser Salem Al-Hajri', [], manager, {
    post: 'line-manager',
    sex: 'male',
  }),
  account(coasts, 'employee', 'فاطمة يوسف إبراهيم السليطي', 'Fatima Yousef Ibrahim Al-Sulaiti', [], employee, {
    post: 'employee',
    sex: 'female',
  }),
  account(
    coasts,
    'auditor',
    'عبدالرحمن سعيد مبارك النعيمي',
    'Abdulrahman Saeed Mubarak Al-Nuaimi',
    ['auditor'],
    auditor,
    { also: { agencyCode: water.code, roles: ['auditor'] } },
  ),
  account(
    water,
    'hr.director',
    'مريم عبدالله جاسم الأنصاري',
    'Maryam Abdulla Jassim Al-Ansari',
    ['hr_director'],
    director,
    { post: 'hr-director', sex: 'female' },
  ),
  account(water, 'hr.officer', 'خالد علي حسن العمادي', 'Khalid Ali Hassan Al-Emadi', ['hr_officer'], officer, {
    post: 'hr-officer',
    sex: 'male',
  }),
  account(water, 'manager', 'فهد صالح راشد المري', 'Fahad Saleh Rashid Al-Marri', [], manager, {
    post: 'line-manager',
    sex: 'male',
  }),
  account(water, 'employee', 'سارة ماجد فيصل الدوسري', 'Sara Majid Faisal Al-Dosari', [], employee, {
    post: 'employee',
    sex: 'female',
  }),
  account(
    manuscripts,
    'hr.director',
    'عائشة حمد ثاني الخليفي',
    'Aisha Hamad Thani Al-Khulaifi',
    ['hr_director'],
    director,
    { post: 'hr-director', sex: 'female' },
  ),
  account(manuscripts, 'hr.officer', 'يوسف عيسى داود الجابر', 'Yousef Essa Dawood Al-Jaber', ['hr_officer'], officer, {
    post: 'hr-officer',
    sex: 'male',
  }),
  account(manuscripts, 'manager', 'بدر طلال سعود العطية', 'Badr Talal Saud Al-Attiyah', [], manager, {
    post: 'line-manager',
    sex: 'male',
  }),
  account(manuscripts, 'employee', 'هند عمر عثمان المالكي', 'Hind Omar Othman Al-Malki', [], employee, {
    post: 'employee',
    sex: 'female',
  }),
  account(manuscripts, 'auditor', 'منصور زايد سيف الكعبي', 'Mansour Zayed Saif Al-Kaabi', ['auditor'], auditor),
  account(
    centre,
    'director',
    'لطيفة محمد أحمد العلي',
    'Latifa Mohammed Ahmed Al-Ali',
    ['centre_director'],
    ['مدير المركز', 'Centre director'],
    { post: 'centre-director', sex: 'female' },
  ),
  account(
    centre,
    'officer',
    'مشعل عبدالعزيز نواف الرميحي',
    'Meshal Abdulaziz Nawaf Al-Rumaihi',
    ['centre_officer'],
    ['موظف المركز', 'Centre officer'],
    { post: 'centre-officer', sex: 'male' },
  ),
  account(
    water,
    'hr.shared',
    'دانة سليمان موسى الحمادي',
    'Dana Sulaiman Mousa Al-Hammadi',
    ['hr_officer'],
    ['موظف الموارد البشرية في جهتين', 'HR officer of two agencies'],
    {
      also: { agencyCode: manuscripts.code, roles: ['hr_officer'] },
    },
  ),
];
