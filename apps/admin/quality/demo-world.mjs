// @ts-check
/** The demo world as `npm start` makes it, in a folder of its own that goes with it. */
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SUIJIAN = fileURLToPath(new URL("../../cli/bin/suijian.js", import.meta.url));

/**
 * @typedef {object} DemoWorld
 * @property {string} address
 * @property {(role: string) => SignIn} signInOf
 * @property {(role: string) => Promise<string>} tokenOf of a session that is proven where the role has an authenticator
 * @property {() => Promise<void>} stop
 *
 * @typedef {{ login: string, password: string, secret: string | undefined }} SignIn
 */

/** @returns {Promise<DemoWorld>} */
export async function openDemoWorld() {
  const folder = mkdtempSync(join(tmpdir(), "suijian-demo-"));
  // PostgreSQL, which root starts as another user, passes through.
  chmodSync(folder, 0o711);
  const data = join(folder, "data");
  const program = spawn(process.execPath, [SUIJIAN, "serve", "--demo"], {
    env: { ...process.env, SUIJIAN_DATA: data, PORT: "0", SUIJIAN_LANG: "en" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => program.once("close", resolve));
  const stop = async () => {
    program.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await addressOf(program, ended);
    const signIns = readSignIns(join(data, "demo-accounts.txt"));
    const signInOf = (/** @type {string} */ role) => {
      const found = signIns.get(role);
      if (found === undefined) throw new Error(`the demo world has no ${role}`);
      return found;
    };
    // An authenticator's code is taken once: whoever comes again has the session of before.
    /** @type {Map<string, Promise<string>>} */
    const tokens = new Map();
    const tokenOfRole = (/** @type {string} */ role) => {
      const token = tokens.get(role) ?? tokenOf(address, signInOf(role));
      tokens.set(role, token);
      return token;
    };
    return { address, signInOf, tokenOf: tokenOfRole, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** @param {import("node:child_process").ChildProcess} program @param {Promise<unknown>} ended @returns {Promise<string>} */
function addressOf(program, ended) {
  let shown = "";
  return new Promise((resolve, reject) => {
    program.stderr?.setEncoding("utf8").on("data", (text) => {
      shown += text;
      const found = /is running:\n {2}(\S+)\n/.exec(shown)?.[1];
      if (found !== undefined) resolve(found.replace(/\/$/, ""));
    });
    void ended.then((code) => reject(new Error(`the demo world ended with ${code}\n${shown}`)));
  });
}

/** `  demo-ROLE  PASSWORD  TOTP SECRET`, a line for each role. @param {string} file */
function readSignIns(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [, login = "", password = "", secret] = /^ {2}(demo-\S+) +(\S+)(?: +TOTP (\S+))?$/.exec(line) ?? [];
      return login === "" ? [] : [[login.replace("demo-", ""), { login, password, secret }]];
    }),
  );
}

/** @param {string} address @param {SignIn} signIn */
async function tokenOf(address, { login, password, secret }) {
  const proof = secret === undefined ? {} : { code: codeOf(secret, Date.now()) };
  const reply = await fetch(new URL("/api/session", address), {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": `${login}-${Date.now()}` },
    body: JSON.stringify({ login, password, ...proof }),
  });
  const opened = await reply.json();
  if (!reply.ok) throw new Error(`${login}: ${opened.title}`);
  return opened.token;
}

/** RFC 6238 as authenticators do it. @param {string} secret @param {number} at */
export function codeOf(secret, at) {
  const letters = [...secret.replaceAll("=", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
  const bits = letters.map((value) => value.toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE((digest[19] ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}
