import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSearchText } from '../../../server/modules/people/rules/fold-search-text.ts';
import {
  initials,
  joinFamilyFirst,
  joinPersonName,
  parsePersonName,
  recordedParts,
} from '../../../server/modules/people/rules/person-name.ts';

describe('parsePersonName', () => {
  it.each([
    ['Edwards, Julio Cesar M.', { given: 'Julio', middle: 'Cesar M.', family: 'Edwards', suffix: null }],
    ["O'Donnell, Donald R. JR.", { given: 'Donald', middle: 'R.', family: "O'Donnell", suffix: 'JR.' }],
    ['Carroll, Stephen D. Jr..', { given: 'Stephen', middle: 'D.', family: 'Carroll', suffix: 'Jr.' }],
    ['Jones II, Craig E.', { given: 'Craig', middle: 'E.', family: 'Jones', suffix: 'II' }],
    ['Power, William III.', { given: 'William', middle: null, family: 'Power', suffix: 'III.' }],
    ['Esipila, David E. 3rd.', { given: 'David', middle: 'E.', family: 'Esipila', suffix: '3rd.' }],
    ['Smith, Jr., John', { given: 'John', middle: null, family: 'Smith', suffix: 'Jr.' }],
    ['Adams, John V.', { given: 'John', middle: 'V.', family: 'Adams', suffix: null }],
    ['Del Toro, John M. II.', { given: 'John', middle: 'M.', family: 'Del Toro', suffix: 'II.' }],
    ["Abitu, A'Hesh M.", { given: "A'Hesh", middle: 'M.', family: 'Abitu', suffix: null }],
    ['Wells, Vanten', { given: 'Vanten', middle: null, family: 'Wells', suffix: null }],
    ['Mary Anne Smith', { given: 'Mary', middle: 'Anne', family: 'Smith' }],
    ['Hamad bin Khalifa Al Thani', { given: 'Hamad', father: 'Khalifa', family: 'Al Thani', middle: null }],
    ['Cher', { given: 'Cher', family: null }],
    ['محمد عبدالله علي الكواري', { given: 'محمد', father: 'عبدالله', grandfather: 'علي', family: 'الكواري' }],
    [
      'فاطمة بنت عبد الله بن علي آل ثاني',
      { given: 'فاطمة', father: 'عبد الله', grandfather: 'علي', family: 'آل ثاني' },
    ],
    ['نور الدين أحمد', { given: 'نور الدين', father: null, family: 'أحمد' }],
    [
      'هبة الله محمد صلاح الدين أبو زيد',
      { given: 'هبة الله', father: 'محمد', grandfather: 'صلاح الدين', family: 'أبو زيد' },
    ],
    ['سالم أحمد المري', { given: 'سالم', father: 'أحمد', grandfather: null, family: 'المري' }],
    ['سالم أحمد علي حمد المري', { grandfather: 'علي', family: 'حمد المري' }],
  ])('reads %s', (text, parts) => {
    expect(parsePersonName(text)).toMatchObject(parts);
  });

  it('finds no name where there is none', () => {
    expect(['', ' , ', '123', '---'].map(parsePersonName)).toEqual([null, null, null, null]);
  });

  it('loses no letter of a name written family first', () => {
    const word = fc.stringMatching(/^[A-Z]['a-z]{1,8}$/);
    const name = fc.tuple(
      word,
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', ' Jr.', ' III', ' SR.'),
    );
    fc.assert(
      fc.property(name, ([family, given, suffix]) => {
        const text = `${family}, ${given.join(' ')}${suffix}`;
        const parts = parsePersonName(text);
        if (parts === null) throw new Error('no parts');
        expect(joinFamilyFirst(parts)).toBe(text);
        const recorded = recordedParts(parts);
        expect(sortedWords(joinPersonName(recorded))).toEqual(sortedWords(text));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => parsePersonName(text) !== undefined));
  });
});

function sortedWords(text: string): string[] {
  return foldSearchText(text).split(' ').sort();
}

describe('names written out', () => {
  it('gives initials of the given and the family name', () => {
    expect(initials({ given: 'Julio', family: 'Edwards' })).toBe('JE');
    expect(initials({ given: 'محمد', family: 'الكواري' })).toBe('م ك');
    expect(initials({ given: 'فاطمة', family: 'آل ثاني' })).toBe('ف ث');
    expect(initials({ given: 'علي', family: null })).toBe('ع');
    expect(initials({})).toBe('');
  });

  it('keeps middle names with the given name and the suffix with the family name', () => {
    const parts = parsePersonName('Edwards, Julio Cesar M. Jr.');
    expect(parts && recordedParts(parts)).toEqual({
      given: 'Julio Cesar M.',
      father: null,
      grandfather: null,
      family: 'Edwards Jr.',
    });
  });
});
