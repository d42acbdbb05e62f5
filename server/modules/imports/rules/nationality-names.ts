import { foldSearchText } from './people-rules.ts';

/** What the finder needs of a country; the rows of the reference data and of the database both have it. */
export interface NamedCountry {
  alpha3: string;
  alpha2: string;
  nameAr: string;
  nameEn: string;
}

/** How staff files write nationalities that are not the name of the country. */
const DEMONYMS: Readonly<Record<string, string>> = {
  QAT: 'قطري|قطرية|qatari',
  SAU: 'سعودي|سعودية|المملكة العربية السعودية|saudi|ksa',
  ARE: 'إماراتي|إماراتية|الإمارات|emirati|uae',
  BHR: 'بحريني|بحرينية|bahraini',
  KWT: 'كويتي|كويتية|kuwaiti',
  OMN: 'عماني|عمانية|سلطنة عمان|omani',
  YEM: 'يمني|يمنية|yemeni',
  EGY: 'مصري|مصرية|egyptian',
  SDN: 'سوداني|سودانية|sudanese',
  JOR: 'أردني|أردنية|jordanian',
  PSE: 'فلسطيني|فلسطينية|palestinian',
  SYR: 'سوري|سورية|syrian',
  LBN: 'لبناني|لبنانية|lebanese',
  IRQ: 'عراقي|عراقية|iraqi',
  TUN: 'تونسي|تونسية|tunisian',
  DZA: 'جزائري|جزائرية|algerian',
  MAR: 'مغربي|مغربية|moroccan',
  LBY: 'ليبي|ليبية|libyan',
  MRT: 'موريتاني|موريتانية|mauritanian',
  SOM: 'صومالي|صومالية|somali',
  IND: 'هندي|هندية|indian',
  PAK: 'باكستاني|باكستانية|pakistani',
  BGD: 'بنغلاديشي|بنغلاديشية|bangladeshi',
  PHL: 'فلبيني|فلبينية|filipino|filipina',
  NPL: 'نيبالي|نيبالية|nepali|nepalese',
  LKA: 'سريلانكي|سريلانكية|sri lankan',
  IRN: 'إيراني|إيرانية|iranian',
  TUR: 'تركي|تركية|turkish|turkey',
  GBR: 'بريطاني|بريطانية|british|uk',
  USA: 'أمريكي|أمريكية|american|united states|us',
  CAN: 'كندي|كندية|canadian',
  FRA: 'فرنسي|فرنسية|french',
};

/**
 * Makes the function that turns what a file says (a code, a country in either language, a nationality) into an alpha-3
 * code; undefined when it is not one we know.
 */
export function makeNationalityFinder(countries: readonly NamedCountry[]): (text: string) => string | undefined {
  const known = new Map<string, string>();
  for (const country of countries) {
    const names = [
      country.alpha3,
      country.alpha2,
      country.nameAr,
      country.nameEn,
      ...(DEMONYMS[country.alpha3] ?? '').split('|'),
    ];
    for (const name of names.map(foldSearchText)) if (name !== '' && !known.has(name)) known.set(name, country.alpha3);
  }
  return (text) => known.get(foldSearchText(text));
}
