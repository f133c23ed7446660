import { randomUUID } from "node:crypto";
import { hash, type Options, verify } from "@node-rs/argon2";

/** OWASP, Password Storage: argon2id, 19 MiB, two passes, one lane. The hash itself says so, so that others can follow later. */
const ARGON2: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same word typed on another keyboard is the same password. */
const asHashed = (password: string): string => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => hash(asHashed(password), ARGON2);

/** Takes as long where there is no hash to compare with: how long a refusal takes does not tell which accounts there are. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const isRight = await verify(kept ?? (await nobodysHash), asHashed(password));
  return isRight && kept !== undefined;
}

const nobodysHash = hashPassword(randomUUID());
