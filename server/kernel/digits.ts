/**
 * Turns Arabic-Indic (٠-٩) and Persian (۰-۹) digits into 0-9 and leaves the rest of the text alone. The Arabic decimal
 * and thousands signs are not touched: what they mean is for the reader of a stated format to decide.
 */
export function toLatinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
