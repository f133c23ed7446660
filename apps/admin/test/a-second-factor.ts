import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { PASSWORD, type TestConsole } from "./a-console.js";

/** RFC 6238 as authenticators do it. */
export function codeOf(secret: string, at: number): string {
  const bits = [...secret.replaceAll("=", "")].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const key = Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19]! & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Binds an authenticator to the account, and gives its secret. */
export async function bindSecondFactor(office: TestConsole, login: string): Promise<string> {
  const client = await office.as(login);
  const begun = await client.beginSecondFactor({ body: { password: PASSWORD } });
  if (!begun.ok) throw new Error(begun.problem.title);
  const secret = new URL(begun.value.uri).searchParams.get("secret") ?? "";
  const confirmed = await client.confirmSecondFactor({ body: { code: codeOf(secret, Date.now()) } });
  if (!confirmed.ok) throw new Error(confirmed.problem.title);
  return secret;
}

/** By password and code; each code is good for once, so it is that of the half minute to come. */
export async function signInWithCode(page: Page, login: string, secret: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("口令", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByText("此账号须再输入动态口令").waitFor();
  await page.getByLabel("动态口令").fill(codeOf(secret, Date.now() + 30_000));
  await page.getByRole("button", { name: "登录", exact: true }).click();
}
