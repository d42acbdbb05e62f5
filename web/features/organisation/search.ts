import { foldSearchText, searchWords } from '../../../server/modules/people/rules/fold-search-text.ts';

interface Named {
  nameAr: string;
  nameEn: string;
  code: string;
}

/** Whether a unit's names or code hold every word typed, in either script; nothing typed finds nothing. */
export function unitFinder(typed: string): (unit: Named) => boolean {
  const words = searchWords(typed);
  return (unit) => {
    if (words.length === 0) return false;
    const folded = foldSearchText(`${unit.nameAr} ${unit.nameEn} ${unit.code}`);
    return words.every((word) => folded.includes(word));
  };
}
