/** Protocol §6: at least so many digits of each witness. */
export const FEWEST_DIGITS = 20;

/** Digits of the phone's own chance, each as likely as any other: a byte above 249 would favour the small ones, and is thrown away. */
export function rolledDigits(count: number, fill: (bytes: Uint8Array<ArrayBuffer>) => void = fromSystem): string {
  let digits = "";
  const bytes = new Uint8Array(64);
  while (digits.length < count) {
    fill(bytes);
    for (const byte of bytes) if (byte < 250 && digits.length < count) digits += String(byte % 10);
  }
  return digits;
}

const fromSystem = (bytes: Uint8Array<ArrayBuffer>): void => void crypto.getRandomValues(bytes);

/** As people type them: with spaces between. */
export const digitsTyped = (text: string): string => text.replaceAll(/\s/g, "");

export const isFit = (digits: string): boolean => /^[0-9]+$/.test(digits) && digits.length >= FEWEST_DIGITS;

/** In fours, as one reads them aloud. */
export const inFours = (text: string): string[] => text.match(/.{1,4}/g) ?? [];
