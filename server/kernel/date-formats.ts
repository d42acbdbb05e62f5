/** The formats a source may state for its dates. A format is stated, never guessed. Apart from dates.ts, which is heavy, for the browser. */
export const dateFormats = [
  'YYYY-MM-DD',
  'MM/DD/YYYY',
  'DD/MM/YYYY',
  'DD-MM-YYYY',
  'DD.MM.YYYY',
  'YYYY/MM/DD',
  'D MMM YYYY',
  'excel-serial',
] as const;

export type DateFormat = (typeof dateFormats)[number];
