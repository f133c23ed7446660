import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { command } from "../src/node/command.js";
import { VECTORS, round240 } from "./forge.js";

async function run(...args: string[]): Promise<{ status: number; out: string }> {
  let out = "";
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((text) => ((out += String(text)), true)),
  );
  const status = await command(args, "en_US.UTF-8");
  spies.forEach((spy) => spy.mockRestore());
  return { status, out };
}

const bundle = fileURLToPath(new URL("round-240", VECTORS));

test("0 when nothing failed, in English, Chinese and JSON", async () => {
  const english = await run(bundle);
  expect(english.status).toBe(0);
  expect(english.out).toContain("Nothing failed. What is not checkable needs the files named.");
  expect((await run(bundle, "--lang", "zh")).out).toContain("没有失败项。无法核验的项目需要所列文件。");
  const report = JSON.parse((await run(bundle, "--json")).out) as { verdict: string };
  expect(report.verdict).toBe("passed");
});

test("1 when a check failed, with where, expected and found", async () => {
  const folder = mkdtempSync(join(tmpdir(), "suijian-verify-"));
  for (const [name, bytes] of round240()) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, "reveal.json"), JSON.stringify({ sealKey: "0".repeat(64) }));
  const { status, out } = await run(folder);
  expect(status).toBe(1);
  expect(out).toContain("FAILED         seal.commit");
  expect(out).toContain("expected: 095663e44ffffa2cdede99ec2230cdc9f565a6dd771565f555d19f886f02411d");
});

test("2 for wrong use and for what is no bundle; 0 for --help", async () => {
  for (const args of [[], ["a", "b"], ["--nope"], [bundle, "--lang", "fr"], ["/does/not/exist"], [tmpdir() + "/none"]])
    expect((await run(...args)).status, args.join(" ")).toBe(2);
  expect((await run("receipt", "/does/not/exist")).status).toBe(2);
  expect(await run("--help")).toMatchObject({ status: 0 });
});
