import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const SUIJIAN = fileURLToPath(new URL("../../bin/suijian.js", import.meta.url));

/** `suijian serve` as an operator types it: the command line, and the server behind it. */
export interface Served {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly address: Promise<string>;
  shown(): string;
}

export function served(environment: Record<string, string>, args: readonly string[] = []): Served {
  const child = spawn(process.execPath, [SUIJIAN, "serve", ...args], {
    env: { PATH: process.env.PATH, PORT: "0", SUIJIAN_LANG: "en", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let shown = "";
  child.stdout.resume();
  const ended = once(child, "close").then(([code]: (number | null)[]) => code ?? null);
  const address = new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
      const found = /is running:\n {2}(\S+)\n/.exec(shown)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) => reject(new Error(`ended with ${code}\n${shown}`)));
  });
  address.catch(() => undefined);
  return { child, ended, address, shown: () => shown };
}

export const isUp = (address: string): Promise<boolean> =>
  fetch(new URL("/health/live", address)).then(
    ({ ok }) => ok,
    () => false,
  );
