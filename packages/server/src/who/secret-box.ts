import { createCipheriv, createDecipheriv } from "node:crypto";
import type { World } from "../world.js";

/** AES-256-GCM. What `about` names is bound to it: a box taken from one account does not open for another. */
export function seal(world: World, key: Uint8Array, about: string, secret: string): string {
  const nonce = world.randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Nothing where it was altered, or sealed under another key or for something else. */
export function unseal(key: Uint8Array, about: string, box: string): string | undefined {
  const bytes = Buffer.from(box, "base64url");
  if (bytes.length < NONCE + TAG) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

const NONCE = 12;
const TAG = 16;
