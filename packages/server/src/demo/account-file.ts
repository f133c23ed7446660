import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inLanguage, type Language } from "@suijian/contract";
import type { DemoSignIn } from "./demo-accounts.js";

export const accountFile = (data: string): string => join(data, "demo-accounts.txt");

/** Before the accounts are there: a start that is killed leaves none that nobody can sign in to. */
export async function keepSignIns(data: string, signIns: readonly DemoSignIn[], language: Language): Promise<void> {
  const file = accountFile(data);
  await writeFile(`${file}.partial`, signInText(signIns, language), { mode: 0o600, flush: true });
  await rename(`${file}.partial`, file);
}

export function signInText(signIns: readonly DemoSignIn[], language: Language): string {
  const width = Math.max(...signIns.map(({ login }) => login.length));
  const lines = signIns.map(({ login, password, totp }) =>
    `  ${login.padEnd(width)}  ${password}  ${totp === undefined ? "" : `TOTP ${totp.secret}`}`.trimEnd(),
  );
  const head = inLanguage(language, [
    "演示账号（账号、口令、动态口令密钥）：",
    "Demo accounts (login, password, secret of one-time codes):",
  ]);
  return `${[head, ...lines].join("\n")}\n`;
}
