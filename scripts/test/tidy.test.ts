import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const tidy = new URL("../tidy.mjs", import.meta.url).pathname;
const PACKAGES = [
  "packages/core",
  "packages/contract",
  "packages/compute",
  "packages/round",
  "packages/verify",
  "packages/testkit",
  "packages/reference",
  "packages/store",
  "packages/server",
  "packages/client",
  "packages/ui",
  "apps/admin",
  "apps/cli",
  "bench",
];

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "suijian-tidy-"));
  for (const folder of PACKAGES) {
    put(`${folder}/package.json`, JSON.stringify({ name: nameOf(folder), private: true }));
    put(`${folder}/tsconfig.json`, JSON.stringify({ references: [] }));
    put(`${folder}/src/index.ts`, "export {};\n");
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const nameOf = (folder: string): string => (folder === "apps/cli" ? "suijian" : `@suijian/${folder.split("/").pop()!}`);

function put(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const faults = (): string[] =>
  spawnSync(process.execPath, [tidy, root], { encoding: "utf8" })
    .stderr.split("\n")
    .filter((line) => line !== "");

test("a tree without faults passes", () => {
  expect(faults()).toEqual([]);
});

test.each([
  [
    "a folder of core that imports a later one",
    "packages/core/src/kernel/a.ts",
    'import { b } from "../draw/b.js";\n',
    /kernel imports draw, which comes after it/,
  ],
  [
    "a core that imports anything",
    "packages/core/src/a.ts",
    'import fc from "fast-check";\n',
    /core has no dependency/,
  ],
  [
    "a core with I/O",
    "packages/core/src/a.ts",
    'import { readFile } from "node:fs/promises";\n',
    /packages\/core also runs in browsers/,
  ],
  [
    "a verifier that trusts core",
    "packages/verify/src/a.ts",
    'import { fuse } from "@suijian/core";\n',
    /verify imports only @noble\/curves/,
  ],
  [
    "a test of the verifier that trusts core",
    "packages/verify/test/a.test.ts",
    'import { fuse } from "@suijian/core";\n',
    /a test of verify imports @suijian\/core/,
  ],
  [
    "compute that imports contract",
    "packages/compute/src/a.ts",
    'import { x } from "@suijian/contract";\n',
    /which packages\/compute may not/,
  ],
  [
    "a dependency nobody declared",
    "apps/cli/src/a.ts",
    'import pg from "pg";\n',
    /imports pg, which apps\/cli\/package.json does not declare/,
  ],
  [
    "a way out of the package",
    "apps/cli/src/a.ts",
    'import { x } from "../../../packages/core/src/a.js";\n',
    /leaves the package/,
  ],
  ["a name that says nothing", "apps/cli/src/utils.ts", "export {};\n", /says nothing by its name/],
  ["a name in another case", "apps/cli/src/RoundFreeze.ts", "export {};\n", /is not named in-lower-case-with-hyphens/],
  ["a test that is alone", "apps/cli/test/a.test.ts", 'test.only("x", () => {});\n', /switched off or alone/],
  ["a file where everything meets", "apps/cli/src/a.ts", "export {};\n".repeat(500), /more than one story\?/],
])("%s is a fault", (_, path, content, reason) => {
  put(path, content);
  const found = faults();
  expect(
    found.some((fault) => fault.startsWith(path) && reason.test(fault)),
    found.join("\n"),
  ).toBe(true);
});

test("a dependency that nothing imports is a fault", () => {
  put(
    "packages/compute/package.json",
    JSON.stringify({ name: "@suijian/compute", private: true, dependencies: { pg: "8.0.0" } }),
  );
  expect(faults()).toEqual(["packages/compute/package.json: declares pg, which nothing imports"]);
});
