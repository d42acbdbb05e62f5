import data from './countries.json' with { type: 'json' };

/** A country or territory of ISO 3166-1, with the groups the appointment order of Law 15/2016 Art. 13 asks about. */
export interface Country {
  /** The key used everywhere in this service. */
  alpha3: string;
  alpha2: string;
  /** Three digits, as in positions 4 to 6 of a Qatari personal number. */
  numeric: string;
  nameAr: string;
  nameEn: string;
  /** A member of the Cooperation Council for the Arab States of the Gulf. */
  gcc: boolean;
  /** A member of the League of Arab States. */
  arab: boolean;
}

/** All countries in the order of their alpha-3 codes; the data is made by make-countries.mjs. */
export const countries: readonly Country[] = data;

const byAlpha3 = new Map(countries.map((country) => [country.alpha3, country]));
const byAlpha2 = new Map(countries.map((country) => [country.alpha2, country]));
const byNumeric = new Map(countries.map((country) => [country.numeric, country]));

/** The country of an alpha-3, alpha-2 (either case) or three-digit numeric code; undefined when there is none. */
export function findCountry(code: string): Country | undefined {
  const key = code.trim().toUpperCase();
  return byAlpha3.get(key) ?? byAlpha2.get(key) ?? byNumeric.get(key);
}
