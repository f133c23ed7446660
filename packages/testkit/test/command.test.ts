import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { runCommand } from "../src/command.js";
import { type Summary } from "../src/index.js";

const work = mkdtempSync(join(tmpdir(), "testkit-command-"));
afterAll(() => rmSync(work, { recursive: true }));

function run(args: readonly string[], locale = "C"): { code: number; out: string; err: string } {
  const said = { out: "", err: "" };
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => ((said.out += String(text)), true));
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => ((said.err += String(text)), true));
  try {
    return { code: runCommand(args, { LANG: locale }), ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("a small city is written and summed up as JSON", () => {
  const folder = join(work, "json");
  const { code, out } = run(["--objects", "500", "--inspectors", "120", "--plans", "20", "--out", folder, "--json"]);
  const summary = JSON.parse(out) as Summary;
  expect(code).toBe(0);
  expect(summary).toMatchObject({ preset: "qichun", objects: 500, plans: 20, inspectors: { count: 120 } });
  expect(readFileSync(join(folder, "inspectors.csv"), "utf8").trimEnd().split("\n")).toHaveLength(121);
});

test("the summary speaks the terminal's language", () => {
  expect(run(["--objects", "300", "--out", join(work, "zh")], "zh_CN.UTF-8").out).toContain("检查对象：300");
  expect(run(["--objects", "300", "--out", join(work, "en")], "en_GB.UTF-8").out).toContain("objects: 300");
});

test.each([
  [["--preset", "paris", "--out", "x"], "no preset paris"],
  [["--objects", "many", "--out", "x"], "--objects: many is not a whole number"],
  [["--preset", "qichun"], "--out DIR is needed"],
  [["--wat"], "--wat"],
])("%j is refused with a reason", (args, reason) => {
  const { code, err } = run(args);
  expect(code).toBe(2);
  expect(err).toContain(reason);
});

test("a folder with something in it is refused", () => {
  const folder = join(work, "twice");
  const args = ["--objects", "300", "--out", folder];
  expect(run(args).code).toBe(0);
  expect(run(args)).toMatchObject({
    code: 2,
    err: `suijian-generate: ${folder} is not empty; name a new folder, nothing was written\n`,
  });
});

test("help names every preset", () => {
  const { code, out } = run(["--help"]);
  expect(code).toBe(0);
  expect(["qichun", "yantai", "shenzhen-2021", "shenzhen-2024"].filter((name) => !out.includes(name))).toEqual([]);
});
