import type { Field } from './jobs.ts';

export interface Named {
  ar: string;
  en: string;
}
export interface DepartmentPlan extends Named {
  field: Field;
  sections: readonly Named[];
}

function named(text: string): Named[] {
  return text.split('|').map((pair) => {
    const [ar = '', en = ''] = pair.trim().split(':');
    return { ar, en };
  });
}
const department = (ar: string, en: string, field: Field, sections: string): DepartmentPlan => ({
  ar,
  en,
  field,
  sections: named(sections),
});

/** Departments that every agency has, for what it needs itself. */
export const supportDepartments: readonly DepartmentPlan[] = [
  department(
    'إدارة الموارد البشرية',
    'Human Resources Department',
    'hr',
    'قسم شؤون الموظفين:Personnel Affairs Section|قسم التوظيف والتخطيط:Recruitment and Planning Section|قسم التدريب والتطوير:Training and Development Section|قسم الرواتب والمستحقات:Salaries and Entitlements Section',
  ),
  department(
    'إدارة الشؤون المالية',
    'Financial Affairs Department',
    'finance',
    'قسم الحسابات:Accounts Section|قسم الميزانية:Budget Section|قسم المشتريات والمناقصات:Procurement and Tenders Section|قسم المخازن:Stores Section',
  ),
  department(
    'إدارة نظم المعلومات',
    'Information Systems Department',
    'it',
    'قسم تطوير النظم:Systems Development Section|قسم الشبكات والبنية التحتية:Networks and Infrastructure Section|قسم أمن المعلومات:Information Security Section|قسم الدعم الفني:Technical Support Section',
  ),
  department(
    'إدارة الشؤون القانونية',
    'Legal Affairs Department',
    'legal',
    'قسم العقود والاتفاقيات:Contracts and Agreements Section|قسم القضايا والتحقيقات:Litigation and Investigations Section',
  ),
  department(
    'إدارة التخطيط والجودة',
    'Planning and Quality Department',
    'planning',
    'قسم التخطيط الاستراتيجي:Strategic Planning Section|قسم الجودة والتميز:Quality and Excellence Section|قسم الإحصاء:Statistics Section',
  ),
  department(
    'إدارة العلاقات العامة والاتصال',
    'Public Relations and Communication Department',
    'media',
    'قسم الإعلام:Media Section|قسم المراسم والفعاليات:Protocol and Events Section|قسم خدمة الجمهور:Public Service Section',
  ),
  department(
    'إدارة الخدمات العامة',
    'General Services Department',
    'services',
    'قسم الصيانة:Maintenance Section|قسم النقل والمركبات:Transport and Vehicles Section|قسم الأرشيف والمراسلات:Archives and Correspondence Section|قسم الأمن والسلامة:Security and Safety Section',
  ),
];

/** What small offices at the head of an agency do. */
export const headOffices: readonly (Named & { field: Field })[] = [
  { ar: 'مكتب رئيس الجهة', en: 'Office of the Head', field: 'planning' },
  { ar: 'مكتب التدقيق الداخلي', en: 'Internal Audit Office', field: 'finance' },
];

export type ProfileName = 'coasts' | 'water' | 'manuscripts' | 'centre' | 'general';
export interface Profile {
  sectors: readonly Named[];
  missions: readonly DepartmentPlan[];
}

const sharedSector: Named = { ar: 'قطاع الخدمات المشتركة', en: 'Shared Services Sector' };
const generalTopics = named(
  `الرقابة والتفتيش:Control and Inspection|التراخيص:Licensing|المشاريع:Projects|الدراسات والبحوث:Studies and Research|الشؤون الفنية:Technical Affairs|
  التشغيل:Operations|الصيانة الميدانية:Field Maintenance|خدمات المستفيدين:Beneficiary Services|السجلات:Registers|التعاون الدولي:International Cooperation|
  المعايير والمواصفات:Standards and Specifications|السلامة:Safety|المتابعة:Follow-up|التطوير المؤسسي:Institutional Development|الشراكات:Partnerships|
  البيانات والمعلومات:Data and Information|الطوارئ:Emergencies|المختبرات:Laboratories|المسح والخرائط:Survey and Mapping|التوعية:Awareness|
  المنح والدعم:Grants and Support|التسجيل والتوثيق:Registration and Documentation|التشريعات:Legislation|الاستثمار:Investment`,
);
export const topics = generalTopics;
export const places = named(
  `الشمال:North|الجنوب:South|الوسط:Centre|الغرب:West|الشرق:East|الساحل:Coast|المدينة:City|الضواحي:Suburbs|الواحات:Oases|الجزر:Islands`,
);
const fieldsOfTopics: readonly Field[] = ['field', 'engineering', 'science', 'planning', 'services'];

/** Departments made of topics, for agencies of no special kind and for more departments than a profile names. */
export function generalDepartment(index: number): DepartmentPlan {
  const topic = topics[index % topics.length] ?? { ar: 'المتابعة', en: 'Follow-up' };
  const turn = Math.floor(index / topics.length);
  const place = turn === 0 ? null : places[(turn - 1) % places.length];
  return {
    ar: `إدارة ${topic.ar}${place ? ` - ${place.ar}` : ''}`,
    en: `${topic.en} Department${place ? `, ${place.en}` : ''}`,
    field: fieldsOfTopics[index % fieldsOfTopics.length] ?? 'field',
    sections: [],
  };
}

/** The nth section of a department that names none (or fewer): a topic, then the same in each place. */
export function generalSection(department: number, index: number): Named {
  const topic = topics[(department * 5 + index) % topics.length] ?? { ar: 'المتابعة', en: 'Follow-up' };
  const turn = Math.floor(index / topics.length);
  const place = places[(department + turn) % places.length];
  return turn === 0
    ? { ar: `قسم ${topic.ar}`, en: `${topic.en} Section` }
    : { ar: `قسم ${topic.ar} - ${place?.ar ?? ''}`, en: `${topic.en} Section, ${place?.en ?? ''}` };
}

export const profiles: Record<ProfileName, Profile> = {
  coasts: {
    sectors: [
      sharedSector,
      { ar: 'قطاع الموانئ', en: 'Ports Sector' },
      { ar: 'قطاع حماية السواحل', en: 'Coastal Protection Sector' },
      { ar: 'قطاع الشؤون البحرية', en: 'Maritime Affairs Sector' },
    ],
    missions: [
      department(
        'إدارة تشغيل الموانئ',
        'Port Operations Department',
        'field',
        'قسم الأرصفة:Berths Section|قسم حركة السفن:Vessel Traffic Section|قسم مناولة البضائع:Cargo Handling Section|قسم المرشدين:Pilots Section',
      ),
      department(
        'إدارة هندسة الموانئ',
        'Port Engineering Department',
        'engineering',
        'قسم التصميم:Design Section|قسم التنفيذ:Works Section|قسم صيانة الأرصفة:Berth Maintenance Section',
      ),
      department(
        'إدارة المراقبة الساحلية',
        'Coastal Monitoring Department',
        'field',
        'قسم الدوريات:Patrols Section|قسم محطات الرصد:Observation Stations Section|قسم البلاغات:Reports Section',
      ),
      department(
        'إدارة البيئة الساحلية',
        'Coastal Environment Department',
        'science',
        'قسم المختبر البحري:Marine Laboratory Section|قسم الشعاب المرجانية:Coral Reefs Section|قسم جودة المياه:Water Quality Section',
      ),
      department(
        'إدارة السلامة البحرية',
        'Maritime Safety Department',
        'field',
        'قسم التفتيش على السفن:Vessel Inspection Section|قسم البحث والإنقاذ:Search and Rescue Section|قسم المنارات:Lighthouses Section',
      ),
      department(
        'إدارة تراخيص الوسائط البحرية',
        'Marine Craft Licensing Department',
        'media',
        'قسم تسجيل القوارب:Boat Registration Section|قسم رخص القيادة:Skippers Licences Section',
      ),
      department(
        'إدارة المسح البحري',
        'Hydrographic Survey Department',
        'engineering',
        'قسم المسح الميداني:Field Survey Section|قسم الخرائط البحرية:Nautical Charts Section',
      ),
    ],
  },
  water: {
    sectors: [
      sharedSector,
      { ar: 'قطاع الموارد المائية', en: 'Water Resources Sector' },
      { ar: 'قطاع الواحات', en: 'Oases Sector' },
    ],
    missions: [
      department(
        'إدارة الآبار والخزانات',
        'Wells and Reservoirs Department',
        'engineering',
        'قسم الحفر:Drilling Section|قسم الصيانة:Maintenance Section',
      ),
      department(
        'إدارة جودة المياه',
        'Water Quality Department',
        'science',
        'قسم المختبر:Laboratory Section|قسم العينات:Sampling Section',
      ),
      department(
        'إدارة رعاية الواحات',
        'Oases Care Department',
        'field',
        'قسم النخيل:Palm Groves Section|قسم الأفلاج:Water Channels Section',
      ),
      department(
        'إدارة ترشيد الاستهلاك',
        'Conservation Department',
        'planning',
        'قسم التوعية:Awareness Section|قسم التدقيق المائي:Water Audit Section',
      ),
    ],
  },
  manuscripts: {
    sectors: [sharedSector, { ar: 'قطاع المجموعات', en: 'Collections Sector' }],
    missions: [
      department(
        'إدارة الترميم والصيانة',
        'Conservation and Restoration Department',
        'science',
        'قسم ترميم الورق:Paper Restoration Section|قسم التجليد:Binding Section',
      ),
      department(
        'إدارة الفهرسة والرقمنة',
        'Cataloguing and Digitisation Department',
        'it',
        'قسم الفهرسة:Cataloguing Section|قسم التصوير الرقمي:Digital Imaging Section',
      ),
      department(
        'إدارة المعارض والزوار',
        'Exhibitions and Visitors Department',
        'media',
        'قسم المعارض:Exhibitions Section|قسم خدمات الزوار:Visitor Services Section',
      ),
    ],
  },
  centre: {
    sectors: [],
    missions: [
      department(
        'إدارة البرامج',
        'Programmes Department',
        'training',
        'قسم برامج القيادة:Leadership Programmes Section|قسم البرامج التخصصية:Specialist Programmes Section',
      ),
      department(
        'إدارة شؤون المتدربين',
        'Trainee Affairs Department',
        'training',
        'قسم القبول والتسجيل:Admission and Registration Section|قسم المتابعة والتقييم:Follow-up and Assessment Section',
      ),
    ],
  },
  general: {
    sectors: [sharedSector, ...generalTopics.slice(0, 14).map((t) => ({ ar: `قطاع ${t.ar}`, en: `${t.en} Sector` }))],
    missions: [],
  },
};
