/** What the excellence centre of the demo offers, and how many of each agency are on which step of the path. */
export const programmes = [
  {
    code: 'LEAD',
    nameAr: 'برنامج قادة المستقبل',
    nameEn: 'Future Leaders Programme',
    goalAr: 'إعداد رؤساء الأقسام لتولي المناصب القيادية وإدارة التغيير في الجهات الحكومية.',
    goalEn: 'Prepares heads of section for leading posts and for managing change in government.',
    isOpen: true,
  },
  {
    code: 'SERV',
    nameAr: 'برنامج التميز في خدمة المتعاملين',
    nameEn: 'Service Excellence Programme',
    goalAr: 'رفع جودة الخدمات المقدمة للجمهور وتبسيط إجراءاتها.',
    goalEn: 'Raises the quality of public services and simplifies their procedures.',
    isOpen: true,
  },
  {
    code: 'DATA',
    nameAr: 'برنامج تحليل البيانات الحكومية',
    nameEn: 'Government Data Analysis Programme',
    goalAr: 'تمكين الموظفين من قراءة البيانات واتخاذ القرار على أساسها.',
    goalEn: 'Enables staff to read data and decide by it.',
    isOpen: false,
  },
] as const;

/** People of one agency in a cohort, by how far they came. */
interface People {
  nominated: number;
  enrolled: number;
  refused: number;
}
export interface CohortPlan {
  programme: (typeof programmes)[number]['code'];
  code: string;
  nameAr: string;
  nameEn: string;
  /** Days from today to its first day. */
  startsIn: number;
  weeks: number;
  seats: number;
  path: 'draft' | 'announced' | 'running' | 'completed';
  /** In the order of the demo's agencies; the demo employee of the first is in the running cohort besides. */
  people: readonly People[];
}
const people = (nominated: number, enrolled: number, refused = 0): People => ({ nominated, enrolled, refused });

export const cohorts: readonly CohortPlan[] = [
  {
    programme: 'SERV',
    code: 'SERV-1',
    nameAr: 'الدفعة الأولى',
    nameEn: 'First cohort',
    startsIn: -150,
    weeks: 10,
    seats: 15,
    path: 'completed',
    people: [people(0, 6), people(0, 3), people(0, 2)],
  },
  {
    programme: 'LEAD',
    code: 'LEAD-1',
    nameAr: 'الدفعة الأولى لقادة المستقبل',
    nameEn: 'Future Leaders, first cohort',
    startsIn: -37,
    weeks: 12,
    seats: 20,
    path: 'running',
    people: [people(0, 6), people(0, 4), people(0, 2)],
  },
  {
    programme: 'LEAD',
    code: 'LEAD-2',
    nameAr: 'الدفعة الثانية لقادة المستقبل',
    nameEn: 'Future Leaders, second cohort',
    startsIn: 45,
    weeks: 12,
    seats: 20,
    path: 'announced',
    people: [people(4, 0), people(2, 2), people(1, 0, 1)],
  },
  {
    programme: 'SERV',
    code: 'SERV-2',
    nameAr: 'الدفعة الثانية',
    nameEn: 'Second cohort',
    startsIn: 110,
    weeks: 10,
    seats: 15,
    path: 'draft',
    people: [],
  },
];

export const motivations = [
  'أداء متميز في العامين الماضيين ويُعدّ لتولي رئاسة القسم.',
  'يقود فريق تبسيط الإجراءات ويحتاج إلى تعميق مهارات القيادة.',
  'مرشح ضمن خطة الإحلال للإدارة.',
  'أبدى رغبة في تطوير خدمة المتعاملين وقدّم مبادرتين هذا العام.',
] as const;
export const refusal = 'لا تتوفر في المرشح شروط الدرجة المطلوبة لهذه الدفعة.';
export const notes = [
  'مشاركة فاعلة في ورشة العمل.',
  'سلّم المشروع الأسبوعي في موعده.',
  'يحتاج إلى متابعة في مهارات العرض.',
  '',
] as const;
