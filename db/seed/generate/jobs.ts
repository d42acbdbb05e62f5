import type { GradeCode } from '../reference/grade-bands.ts';

/** What work a unit does, and so which jobs it has. */
export type Field =
  | 'leadership'
  | 'hr'
  | 'finance'
  | 'it'
  | 'legal'
  | 'planning'
  | 'media'
  | 'services'
  | 'engineering'
  | 'field'
  | 'science'
  | 'training';

export interface JobPlan {
  code: string;
  family: string;
  ar: string;
  en: string;
  /** The seat's grades, highest first. */
  grades: readonly GradeCode[];
  isSupervisory?: true;
  /** How many of these seats are held by non-Qataris. */
  nonQatari: number;
  fields: readonly Field[];
  weight: number;
}

const everywhere: readonly Field[] = [
  'hr',
  'finance',
  'it',
  'legal',
  'planning',
  'media',
  'services',
  'engineering',
  'field',
  'science',
  'training',
];
const offices: readonly Field[] = ['hr', 'finance', 'legal', 'planning', 'media', 'training', 'services'];
const technical: readonly Field[] = ['engineering', 'field', 'science'];

const job = (
  code: string,
  family: string,
  ar: string,
  en: string,
  grades: readonly GradeCode[],
  nonQatari: number,
  fields: readonly Field[],
  weight: number,
): JobPlan => ({ code, family, ar, en, grades, nonQatari, fields, weight });
const head = (code: string, ar: string, en: string, grades: readonly GradeCode[]): JobPlan => ({
  ...job(code, 'leadership', ar, en, grades, 0.04, ['leadership'], 0),
  isSupervisory: true,
});

/** The families as an Arabic agency writes them into its own list of jobs. */
export const jobFamilies: Readonly<Record<string, string>> = {
  leadership: 'الوظائف القيادية',
  administrative: 'الوظائف الإدارية',
  craft: 'الوظائف الحرفية',
  engineering: 'الوظائف الهندسية',
  expert: 'الخبراء والمستشارون',
  finance: 'الوظائف المالية',
  'human-resources': 'الموارد البشرية',
  services: 'الخدمات',
  'information-technology': 'تقنية المعلومات',
  inspection: 'التفتيش والرقابة',
  legal: 'الوظائف القانونية',
  media: 'الإعلام والاتصال',
  planning: 'التخطيط والسياسات',
  science: 'الوظائف العلمية',
  training: 'التدريب والتطوير',
};

/** Who leads a unit of each kind. */
export const headJobs = {
  agency: head('J-001', 'رئيس الجهة', 'Head of the Agency', ['EX']),
  sector: head('J-002', 'مساعد الرئيس', 'Assistant Head', ['SP']),
  department: head('J-003', 'مدير إدارة', 'Department Director', ['1', '2']),
  section: head('J-004', 'رئيس قسم', 'Head of Section', ['4', '5']),
  office: head('J-005', 'مدير مكتب', 'Office Director', ['2', '3']),
} as const;

export const jobPlans: readonly JobPlan[] = [
  ...Object.values(headJobs),
  job('J-010', 'expert', 'خبير', 'Expert', ['1', '2', '3'], 0.7, everywhere, 2),
  job('J-011', 'expert', 'مستشار', 'Adviser', ['SP', '1', '2'], 0.5, ['legal', 'planning', 'leadership'], 2),
  job('J-012', 'administrative', 'سكرتير تنفيذي', 'Executive Secretary', ['6', '7', '8'], 0.35, everywhere, 3),
  job('J-013', 'administrative', 'منسق إداري', 'Administrative Coordinator', ['7', '8', '9'], 0.2, everywhere, 6),
  job('J-014', 'administrative', 'كاتب', 'Clerk', ['9', '10', '11'], 0.3, everywhere, 5),
  job(
    'J-020',
    'human-resources',
    'أخصائي موارد بشرية',
    'Human Resources Specialist',
    ['5', '6', '7'],
    0.15,
    ['hr'],
    14,
  ),
  job(
    'J-021',
    'human-resources',
    'أخصائي موارد بشرية أول',
    'Senior Human Resources Specialist',
    ['3', '4'],
    0.1,
    ['hr'],
    5,
  ),
  job(
    'J-022',
    'human-resources',
    'أخصائي تدريب وتطوير',
    'Training and Development Specialist',
    ['5', '6', '7'],
    0.25,
    ['hr', 'training'],
    6,
  ),
  job('J-023', 'human-resources', 'باحث شؤون موظفين', 'Personnel Affairs Officer', ['7', '8'], 0.1, ['hr'], 8),
  job('J-030', 'finance', 'محاسب', 'Accountant', ['6', '7', '8'], 0.5, ['finance'], 14),
  job('J-031', 'finance', 'محاسب أول', 'Senior Accountant', ['4', '5'], 0.4, ['finance'], 5),
  job('J-032', 'finance', 'أخصائي مشتريات', 'Procurement Specialist', ['5', '6', '7'], 0.3, ['finance'], 7),
  job('J-033', 'finance', 'مدقق داخلي', 'Internal Auditor', ['4', '5', '6'], 0.5, ['finance', 'leadership'], 4),
  job('J-034', 'finance', 'أمين مخزن', 'Storekeeper', ['9', '10', '11'], 0.6, ['finance', 'services'], 4),
  job('J-040', 'information-technology', 'مطور نظم', 'Systems Developer', ['5', '6', '7'], 0.6, ['it'], 9),
  job('J-041', 'information-technology', 'مهندس شبكات', 'Network Engineer', ['5', '6'], 0.5, ['it'], 7),
  job(
    'J-042',
    'information-technology',
    'أخصائي أمن معلومات',
    'Information Security Specialist',
    ['4', '5', '6'],
    0.4,
    ['it'],
    5,
  ),
  job(
    'J-043',
    'information-technology',
    'محلل بيانات',
    'Data Analyst',
    ['5', '6', '7'],
    0.4,
    ['it', 'planning', 'science'],
    4,
  ),
  job(
    'J-044',
    'information-technology',
    'فني دعم تقني',
    'Technical Support Technician',
    ['7', '8', '9'],
    0.6,
    ['it'],
    8,
  ),
  job('J-050', 'legal', 'باحث قانوني', 'Legal Researcher', ['5', '6', '7'], 0.25, ['legal'], 12),
  job('J-051', 'legal', 'باحث قانوني أول', 'Senior Legal Researcher', ['3', '4'], 0.3, ['legal'], 5),
  job('J-060', 'planning', 'أخصائي تخطيط', 'Planning Specialist', ['5', '6', '7'], 0.25, ['planning'], 12),
  job('J-061', 'planning', 'أخصائي جودة', 'Quality Specialist', ['5', '6', '7'], 0.3, ['planning', 'science'], 6),
  job('J-062', 'planning', 'باحث إحصائي', 'Statistical Researcher', ['6', '7'], 0.35, ['planning'], 5),
  job('J-070', 'media', 'أخصائي علاقات عامة', 'Public Relations Specialist', ['6', '7', '8'], 0.15, ['media'], 12),
  job('J-071', 'media', 'محرر إعلامي', 'Media Editor', ['6', '7'], 0.4, ['media'], 6),
  job('J-072', 'media', 'مصور', 'Photographer', ['8', '9'], 0.6, ['media'], 3),
  job(
    'J-073',
    'media',
    'موظف خدمة جمهور',
    'Public Service Officer',
    ['8', '9', '10'],
    0.05,
    ['media', 'services', 'field'],
    6,
  ),
  job('J-080', 'engineering', 'مهندس مدني', 'Civil Engineer', ['4', '5', '6'], 0.5, ['engineering'], 9),
  job('J-081', 'engineering', 'مهندس كهرباء', 'Electrical Engineer', ['4', '5', '6'], 0.5, ['engineering'], 6),
  job('J-082', 'engineering', 'مهندس ميكانيكي', 'Mechanical Engineer', ['4', '5', '6'], 0.5, ['engineering'], 6),
  job('J-083', 'engineering', 'مهندس أول', 'Senior Engineer', ['2', '3'], 0.4, ['engineering', 'science'], 3),
  job('J-084', 'engineering', 'مساح', 'Surveyor', ['7', '8'], 0.6, ['engineering', 'field'], 4),
  job('J-085', 'engineering', 'رسام هندسي', 'Draughtsman', ['8', '9'], 0.7, ['engineering'], 3),
  job('J-090', 'inspection', 'مفتش', 'Inspector', ['6', '7', '8'], 0.1, ['field'], 12),
  job('J-091', 'inspection', 'مفتش أول', 'Senior Inspector', ['4', '5'], 0.08, ['field'], 4),
  job('J-092', 'inspection', 'مراقب ميداني', 'Field Supervisor', ['8', '9', '10'], 0.3, ['field', 'services'], 7),
  job('J-100', 'science', 'باحث علمي', 'Scientific Researcher', ['4', '5', '6'], 0.55, ['science'], 10),
  job('J-101', 'science', 'أخصائي مختبر', 'Laboratory Specialist', ['5', '6', '7'], 0.55, ['science'], 7),
  job('J-102', 'science', 'فني مختبر', 'Laboratory Technician', ['8', '9'], 0.7, ['science'], 5),
  job('J-103', 'science', 'أخصائي بيئي', 'Environmental Specialist', ['5', '6', '7'], 0.3, ['science', 'field'], 5),
  job('J-110', 'training', 'مدرب', 'Trainer', ['4', '5', '6'], 0.4, ['training'], 12),
  job('J-111', 'training', 'منسق برامج', 'Programme Coordinator', ['6', '7', '8'], 0.15, ['training'], 10),
  job('J-120', 'craft', 'فني صيانة', 'Maintenance Technician', ['9', '10', '11'], 0.9, ['services', ...technical], 6),
  job('J-121', 'craft', 'سائق', 'Driver', ['11', '12'], 0.95, ['services', 'field'], 5),
  job('J-122', 'craft', 'مشغل معدات', 'Equipment Operator', ['10', '11', '12'], 0.95, ['field', 'services'], 4),
  job('J-123', 'craft', 'مراسل', 'Messenger', ['12', '13'], 0.95, offices, 2),
];

/** Jobs found in a unit of a field. */
export const jobsOf = new Map<Field, JobPlan[]>();
for (const plan of jobPlans)
  for (const field of plan.fields) if (plan.weight > 0) jobsOf.set(field, [...(jobsOf.get(field) ?? []), plan]);

/** Grades from the highest to the lowest, as steps of a career. */
export const gradeOrder: readonly GradeCode[] = [
  'EX',
  'SP',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
  '13',
];
/** The grade `steps` below (or above, when negative); the lowest that the schedule has at most. */
export function gradeBelow(grade: GradeCode, steps: number, isQatari: boolean): GradeCode {
  const last = isQatari ? 13 : 14;
  return gradeOrder[Math.min(last, Math.max(0, gradeOrder.indexOf(grade) + steps))] ?? grade;
}
