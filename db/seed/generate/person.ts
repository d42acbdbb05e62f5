import { ibanCheckDigits } from '../../../server/modules/people/rules/iban.ts';
import { isoDay, yearOf, type Day } from './days.ts';
import { arabMale, nationalities, qatari, type NamePart, type NameStock } from './names.ts';
import type { Random } from './random.ts';

export interface Names {
  given: NamePart;
  father: NamePart | null;
  grandfather: NamePart | null;
  family: NamePart;
}
export const fullName = (n: Names, script: 'ar' | 'en'): string =>
  [n.given, n.father, n.grandfather, n.family].flatMap((p) => (p ? [p[script]] : [])).join(' ');

export interface Person {
  names: Names;
  sex: 'female' | 'male';
  nationality: string;
  isQatari: boolean;
  stock: NameStock;
  birth: Day;
  personalNumber: string;
  marital: 'single' | 'married' | 'divorced' | 'widowed';
}

/** Gives every person of one service a personal number of their own: birth year, country, and a sequence that repeats late. */
export class PersonalNumbers {
  readonly #taken = new Map<string, number>();
  next(birth: Day, countryNumeric: string): string {
    const year = yearOf(birth);
    const head = `${year < 2000 ? 2 : 3}${String(year % 100).padStart(2, '0')}${countryNumeric}`;
    const nth = this.#taken.get(head) ?? 0;
    this.#taken.set(head, nth + 1);
    return head + String((nth * 7919 + 10_007) % 100_000).padStart(5, '0');
  }
}

/** An invented person of an age that fits being appointed on a day at a level. */
export function makePerson(
  r: Random,
  numbers: PersonalNumbers,
  wish: { isQatari: boolean; sex?: 'female' | 'male'; names?: Names; birth: Day },
): Person {
  const nation = wish.isQatari ? qatari : r.weighted(nationalities);
  const stock = nation.names;
  const sex = wish.sex ?? (r.chance(wish.isQatari ? 0.46 : 0.27) ? 'female' : 'male');
  const names = wish.names ?? makeNames(r, stock, sex);
  return {
    names,
    sex,
    nationality: nation.code,
    isQatari: wish.isQatari,
    stock,
    birth: wish.birth,
    personalNumber: numbers.next(wish.birth, nation.numeric),
    marital: r.chance(0.68) ? 'married' : r.chance(0.8) ? 'single' : r.chance(0.75) ? 'divorced' : 'widowed',
  };
}

export function makeNames(r: Random, stock: NameStock, sex: 'female' | 'male'): Names {
  const given = r.pick(sex === 'female' ? stock.female : stock.male);
  const fathers = stock.lineage ? arabMale : stock.male;
  return {
    given,
    father: stock.lineage ? r.pick(fathers) : null,
    grandfather: stock.lineage ? r.pick(fathers) : null,
    family: r.pick(stock.families),
  };
}

/** A mail address made of the Latin name and the staff number, under a domain that is nobody's. */
export function workEmail(p: Person, staffNumber: string, domain: string): string {
  const letters = (text: string) =>
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z]/g, '');
  return `${letters(p.names.given.en)}.${letters(p.names.family.en)}.${staffNumber}@${domain}`;
}
export const mobile = (r: Random): string =>
  `+974${r.pick(['33', '55', '66', '77'])}${String(r.below(1_000_000)).padStart(6, '0')}`;
export const landline = (r: Random): string => `+9744${String(r.below(10_000_000)).padStart(7, '0')}`;

/** Banks that do not exist; the check digits are right. */
export function makeIban(r: Random): { iban: string; bankCode: string } {
  const bankCode = r.pick(['DANA', 'SIDR', 'LULU', 'NAKH']);
  let account = '';
  for (let i = 0; i < 21; i += 1) account += r.below(10);
  return { iban: `QA${ibanCheckDigits('QA', bankCode + account)}${bankCode}${account}`, bankCode };
}

export interface Child {
  names: Names;
  sex: 'female' | 'male';
  birth: Day;
}
/** Children of a man bear his name and his father's; of a woman, a husband's whom we do not know. */
export function makeFamily(
  r: Random,
  p: Person,
  today: Day,
): { spouse: Names; spouseSex: 'female' | 'male'; children: Child[] } {
  const spouseSex = p.sex === 'male' ? 'female' : 'male';
  const spouse = makeNames(r, p.stock, spouseSex);
  const father = p.sex === 'male' ? p.names : spouse;
  const age = (today - p.birth) / 365.25;
  const count = Math.min(5, Math.max(0, Math.floor(((age - 25) / 3) * r.next())));
  const children: Child[] = [];
  for (let i = 0; i < count; i += 1) {
    const sex = r.chance(0.5) ? 'male' : 'female';
    children.push({
      sex,
      birth: today - r.between(200, Math.min(24 * 365, Math.floor((age - 22) * 365))),
      names: {
        given: r.pick(sex === 'male' ? p.stock.male : p.stock.female),
        father: p.stock.lineage ? father.given : null,
        grandfather: p.stock.lineage ? father.father : null,
        family: father.family,
      },
    });
  }
  return { spouse, spouseSex, children };
}

export const birthText = (p: { birth: Day }): string => isoDay(p.birth);
