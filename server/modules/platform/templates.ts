import type { FeatureName } from '../../permissions.ts';
import type { AgencyTemplate } from './contract.ts';

interface TemplateUnit {
  code: string;
  nameAr: string;
  nameEn: string;
  kind: 'sector' | 'department' | 'section' | 'office';
  /** The unit it stands under; the root where none is named. */
  under?: string;
}

/** What an agency begins with: units below its root, what happens to orders without a seat, parts that are not used. */
export interface TemplateContent {
  units: readonly TemplateUnit[];
  seatMode: 'off' | 'warn' | 'block';
  featuresOff: readonly FeatureName[];
}

const office = (code: string, nameAr: string, nameEn: string): TemplateUnit => ({
  code,
  nameAr,
  nameEn,
  kind: 'office',
});
const department = (code: string, nameAr: string, nameEn: string, under?: string): TemplateUnit => ({
  code,
  nameAr,
  nameEn,
  kind: 'department',
  ...(under ? { under } : {}),
});
const section = (code: string, nameAr: string, nameEn: string, under: string): TemplateUnit => ({
  code,
  nameAr,
  nameEn,
  kind: 'section',
  under,
});

const humanResources: readonly TemplateUnit[] = [
  department('HR', 'إدارة الموارد البشرية', 'Human Resources Department'),
  section('HR-PER', 'قسم شؤون الموظفين', 'Personnel Section', 'HR'),
  section('HR-TRN', 'قسم التدريب والتطوير', 'Training and Development Section', 'HR'),
];
const common: readonly TemplateUnit[] = [
  ...humanResources,
  department('FIN', 'إدارة الشؤون المالية والإدارية', 'Finance and Administration Department'),
  department('LEG', 'إدارة الشؤون القانونية', 'Legal Affairs Department'),
  department('AUD', 'إدارة التدقيق الداخلي', 'Internal Audit Department'),
  department('IT', 'إدارة تقنية المعلومات', 'Information Technology Department'),
];

/**
 * What each template gives. Names and codes are a beginning that the agency changes by orders of its own; nothing of law
 * stands here. Grades and pay bands follow the regime, which is asked for separately.
 */
export const templates: Record<AgencyTemplate, TemplateContent> = {
  empty: { units: [], seatMode: 'warn', featuresOff: [] },
  small: { units: humanResources, seatMode: 'off', featuresOff: ['bulk', 'restructurings', 'systems'] },
  authority: {
    units: [office('CEO', 'مكتب الرئيس', 'Office of the President'), ...common],
    seatMode: 'warn',
    featuresOff: [],
  },
  ministry: {
    units: [
      office('MIN', 'مكتب الوزير', 'Office of the Minister'),
      office('US', 'مكتب الوكيل', 'Office of the Undersecretary'),
      ...common,
      department('PLN', 'إدارة التخطيط والجودة', 'Planning and Quality Department'),
      department('PR', 'إدارة العلاقات العامة والاتصال', 'Public Relations and Communication Department'),
    ],
    seatMode: 'warn',
    featuresOff: [],
  },
};
