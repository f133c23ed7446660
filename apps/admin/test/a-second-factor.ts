import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { signIn } from "./a-browser.js";
import { PASSWORD, type TestConsole } from "./a-console.js";

const STEP = 30_000;

/** The authenticators that a test has bound, each with its secret and the half minute of its last code. */
const bound = new Map<string, { readonly secret: string; step: number }>();

/** By password and one-time code; the authenticator is bound first where there is none. */
export async function signInWithCode(page: Page, office: TestConsole, login: string): Promise<void> {
  const key = `${office.address} ${login}`;
  const held = bound.get(key) ?? (await bind(office, login));
  bound.set(key, held);
  await signIn(page, login);
  await page.getByText("此账号须再输入动态口令").waitFor();
  await page.getByLabel("动态口令").fill(codeOf(held.secret, (await nextStep(held)) * STEP));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "工作台" }).waitFor();
}

/** Each code is good for once; that of the half minute to come is taken too, and a later one is waited for. */
async function nextStep(held: { step: number }): Promise<number> {
  held.step = Math.max(held.step + 1, Math.floor(Date.now() / STEP));
  const early = (held.step - 1) * STEP - Date.now();
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
  return held.step;
}

async function bind(office: TestConsole, login: string) {
  const client = await office.as(login);
  const begun = await client.beginSecondFactor({ body: { password: PASSWORD } });
  if (!begun.ok) throw new Error(begun.problem.title);
  const secret = new URL(begun.value.uri).searchParams.get("secret") ?? "";
  const step = Math.floor(Date.now() / STEP) - 1;
  const confirmed = await client.confirmSecondFactor({ body: { code: codeOf(secret, step * STEP) } });
  if (!confirmed.ok) throw new Error(confirmed.problem.title);
  return { secret, step };
}

/** RFC 6238 as authenticators do it, at a moment in milliseconds. */
export function codeOf(secret: string, at: number): string {
  const bits = [...secret.replaceAll("=", "")].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const key = Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19]! & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}
