/** Marks that only steer direction; they come along when text is pasted from Arabic documents. */
const MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** The text without direction marks: before it is parsed, compared or copied. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}

/** Arabic-Indic and Persian digits as 0-9, and the Arabic decimal and thousands marks as `.` and `,`. */
export function latinDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\u066b/gu, '.')
    .replace(/\u066c/gu, ',');
}

/** The text closed off from the direction around it, for places that take text only (titles, names, messages). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
