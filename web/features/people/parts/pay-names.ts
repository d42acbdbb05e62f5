import { pick } from '../../../i18n/texts.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { agency, getPayKinds } from '../queries.ts';

/** Names of pay elements by their code, once the catalogue is there. */
export function createPayNames(): (code: string) => string {
  const kinds = createQuiet(() => getPayKinds(agency()));
  return (code) => {
    const kind = kinds()?.items.find((one) => one.code === code);
    return kind ? pick(kind.nameAr, kind.nameEn) : code;
  };
}
