/** As much of DER (ITU-T X.690) as a certificate needs: each function writes one value whole. */

const tagged = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
};

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const bytes = unsigned(length);
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

function unsigned(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => tagged(0x31, ...parts);
export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.of(value ? 0xff : 0));
export const octets = (content: Uint8Array): Buffer => tagged(0x04, content);
export const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value, "utf8"));

/** From its bytes without a sign: a leading one bit would make it negative. */
export function integer(bytes: Uint8Array): Buffer {
  const short = bytes.subarray(
    Math.max(
      0,
      bytes.findIndex((byte) => byte !== 0),
    ),
  );
  return tagged(0x02, short[0]! >= 0x80 ? Buffer.of(0) : Buffer.alloc(0), short);
}

/** `unused` are the bits at its end that mean nothing. */
export const bits = (content: Uint8Array, unused = 0): Buffer => tagged(0x03, Buffer.of(unused), content);

/** Implicit when the parts are the content itself, explicit when they are one whole value. */
export const context = (number: number, ...parts: readonly Uint8Array[]): Buffer => tagged(0xa0 | number, ...parts);
export const contextPrimitive = (number: number, content: Uint8Array): Buffer => tagged(0x80 | number, content);

export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tagged(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift(0x80 | (left & 0x7f));
  return digits;
}

/** RFC 5280 §4.1.2.5: with two digits of the year before 2050, with four from then on; seconds always, fractions never. */
export function time(moment: Date): Buffer {
  const digits = `${moment.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}Z`;
  return moment.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2)))
    : tagged(0x18, Buffer.from(digits));
}
