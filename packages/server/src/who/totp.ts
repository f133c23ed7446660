import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app has it: SHA-1, 6 digits, 30 s, from 20 random bytes. */
const SHAPE = { algorithm: "SHA1", digits: 6, period: 30 } as const;
const ISSUER = "Suijian";

/** Text to keep, from random bytes. */
export const secretOf = (random: Uint8Array): string => new Secret({ buffer: Uint8Array.from(random).buffer }).base32;

/** What an authenticator app reads from a QR. */
export const uriOf = (secret: string, login: string): string => totpOf(secret, login).toString();

/** The 30-second step of which this is the code, now or one before or after; nothing when it is of none. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1_000 / SHAPE.period) + delta;
}

const totpOf = (secret: string, label: string): TOTP =>
  new TOTP({ ...SHAPE, issuer: ISSUER, label, secret: Secret.fromBase32(secret) });
