import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpacked } from "./packed.js";

const round = fileURLToPath(new URL("../../../vectors/round-240", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = unpacked();
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

test("the packed verifier runs outside the checkout, with nothing installed beside it and the network off", () => {
  const program = [process.execPath, join(folder, "bin/suijian-verify.js"), round];
  const alone = spawnSync("unshare", ["-n", "true"]).status === 0 ? ["unshare", "-n", ...program] : program;
  const run = spawnSync(alone[0]!, alone.slice(1), { encoding: "utf8", cwd: folder, env: { PATH: process.env.PATH } });
  expect(run.stdout + run.stderr).toMatch(/FAILED +0 +· +not checkable +2\b/);
  expect(run.status).toBe(0);
});

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const PAGE = `<!doctype html><meta charset="utf-8"><script type="module">
import { verifyBundle } from "/package/dist/index.js";
const names = await (await fetch("/names")).json();
async function* bytes(name) { const reader = (await fetch("/round/" + name)).body.getReader();
  for (;;) { const { done, value } = await reader.read(); if (done) return; yield value; } }
let said;
try { said = JSON.stringify(await verifyBundle({ list: async () => names, open: bytes })); }
catch (error) { said = JSON.stringify({ error: String(error), stack: error.stack }); }
await fetch("/said", { method: "POST", body: said });
</script>`;

const NOT_IN_A_REHEARSAL = ["not-checkable beacon.time", "not-checkable beacon.signature"];

const TYPES: Record<string, string> = { ".js": "text/javascript", ".json": "application/json", ".csv": "text/csv" };

test("the same files run unchanged in a browser and reach the same verdicts", async (context) => {
  if (chromium === undefined) return context.skip();
  const names = ["announcement.json", "parameters.json", "dice.json", "seed.json", "result.json", "reveal.json"].concat(
    ["frame", "roster", "thresholds", "selection", "visits", "assignment"].map((name) => `${name}.csv`),
  );
  let hear: (said: string) => void = () => undefined;
  const said = new Promise<string>((resolve) => (hear = resolve));
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path === "/said") {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8"))).on("end", () => hear(body));
      return response.end();
    }
    if (path === "/") return response.setHeader("content-type", "text/html").end(PAGE);
    if (path === "/names") return response.end(JSON.stringify(names));
    const file = path.startsWith("/round/") ? join(round, path.slice(7)) : join(folder, "..", path);
    response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
    readFile(file).then(
      (content) => response.end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const profile = mkdtempSync(join(tmpdir(), "suijian-browser-"));
  const quiet = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const browser = spawn(
    chromium,
    ["--headless", "--no-sandbox", ...quiet, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
    { stdio: "ignore", detached: true },
  );
  try {
    const report = JSON.parse(await said) as { checks: { name: string; verdict: string }[]; error?: string };
    expect(report.error).toBeUndefined();
    expect(report.checks.length).toBeGreaterThan(70);
    const others = report.checks.filter(({ verdict }) => verdict !== "passed");
    expect(others.map(({ name, verdict }) => `${verdict} ${name}`)).toEqual(NOT_IN_A_REHEARSAL);
  } finally {
    // The browser is many processes; the whole group ends before its profile is taken away.
    process.kill(-browser.pid!, "SIGKILL");
    await once(browser, "close");
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
});
