// @ts-check
/**
 * Keeps what no compiler keeps: who may import whom, what is declared, how files are called. Prints each fault as
 * `file: reason` and fails when there is one.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { basename, join, relative, resolve, sep } from "node:path";

/** This project, or the folder given: the tests give one with faults in it. */
const root = resolve(process.argv[2] ?? join(import.meta.dirname, ".."));

/** docs/ARCHITECTURE.md: the packages of ours that each may import; testkit and bench are for development only. */
const MAY_IMPORT = {
  "packages/core": [],
  "packages/contract": ["@suijian/core"],
  "packages/compute": ["@suijian/core"],
  "packages/round": ["@suijian/core", "@suijian/contract", "@suijian/compute"],
  "packages/verify": [],
  "packages/testkit": ["@suijian/core", "@suijian/contract", "@suijian/compute", "@suijian/store"],
  "packages/reference": [],
  "packages/store": ["@suijian/core"],
  "packages/server": [
    "@suijian/core",
    "@suijian/contract",
    "@suijian/compute",
    "@suijian/round",
    "@suijian/store",
    "@suijian/reference",
  ],
  "packages/client": ["@suijian/contract"],
  "packages/ui": [],
  "apps/admin": ["@suijian/core", "@suijian/contract", "@suijian/client", "@suijian/ui", "@suijian/verify"],
  "apps/cli": ["@suijian/core", "@suijian/contract", "@suijian/compute", "@suijian/round", "@suijian/store"],
  bench: [
    "@suijian/core",
    "@suijian/contract",
    "@suijian/compute",
    "@suijian/store",
    "@suijian/server",
    "@suijian/client",
    "@suijian/verify",
    "@suijian/testkit",
  ],
};

/** Declared because their programs are started, though nothing of them is imported. */
const STARTED = {
  "apps/cli": ["@suijian/server", "@suijian/testkit", "@suijian/verify"],
  bench: ["suijian", "@suijian/server"],
};

/** Inside core a folder imports only folders before it. */
const CORE_ORDER = [
  "kernel",
  "register",
  "rule",
  "item",
  "plan",
  "sampling",
  "fusion",
  "assignment",
  "draw",
  "estimate",
  "day-plan",
];

const RUNS_IN_BROWSERS = [
  "packages/core",
  "packages/contract",
  "packages/verify",
  "packages/client",
  "packages/ui",
  "apps/admin",
];
const BANNED_NAMES = /^(utils?|common|shared|helpers?|managers?|services?|types|misc)(\.|$)/;
const LONGEST_FILE = 450;

const faults = [];

for (const [folder, allowed] of Object.entries(MAY_IMPORT)) checkPackage(folder, allowed);
for (const file of sourceFiles(root)) checkName(file);

for (const fault of faults) console.error(fault);
console.log(`tidy: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

/** @param {string} folder @param {string[]} allowed */
function checkPackage(folder, allowed) {
  if (!existsSync(join(root, folder, "package.json"))) return fault(folder, "is not there");
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  // verify carries the little it needs of its one dependency in its package, so it declares it for the build alone.
  const declared = { ...manifest.dependencies, ...(folder === "packages/verify" ? manifest.devDependencies : {}) };
  const used = new Set();
  for (const file of sourceFiles(join(root, folder, "src"))) {
    for (const specifier of importsOf(file)) checkImport(folder, allowed, declared, used, file, specifier);
  }
  for (const name of Object.keys(declared)) {
    if (!used.has(name) && !(STARTED[folder] ?? []).includes(name))
      fault(`${folder}/package.json`, `declares ${name}, which nothing imports`);
  }
  checkReferences(folder, used);
  for (const file of testFiles(folder)) checkTest(folder, manifest, file);
}

function checkImport(folder, allowed, declared, used, file, specifier) {
  if (specifier.startsWith(".")) return checkRelative(folder, file, specifier);
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) {
    const isNodePart = relative(join(root, folder, "src"), file).startsWith(`node${sep}`);
    if (RUNS_IN_BROWSERS.includes(folder) && !isNodePart)
      fault(file, `imports ${specifier}, but ${folder} also runs in browsers`);
    return;
  }
  const name = packageOf(specifier);
  used.add(name);
  if (declared[name] === undefined) fault(file, `imports ${name}, which ${folder}/package.json does not declare`);
  if (name.startsWith("@suijian/") && !allowed.includes(name)) fault(file, `imports ${name}, which ${folder} may not`);
  if (folder === "packages/core") fault(file, `imports ${name}; core has no dependency`);
  if (folder === "packages/verify" && name !== "@noble/curves")
    fault(file, `imports ${name}; verify imports only @noble/curves`);
}

function checkRelative(folder, file, specifier) {
  const target = resolve(file, "..", specifier);
  const source = join(root, folder, "src");
  if (!`${target}${sep}`.startsWith(`${source}${sep}`)) return fault(file, `${specifier} leaves the package`);
  if (folder !== "packages/core") return;
  const [from, to] = [file, target].map((path) => relative(source, path).split(sep)[0]);
  if (CORE_ORDER.includes(from) && CORE_ORDER.indexOf(to) > CORE_ORDER.indexOf(from))
    fault(file, `${from} imports ${to}, which comes after it`);
}

/** A reference that is missing lets `tsc -b` build in the wrong order. */
function checkReferences(folder, used) {
  const config = JSON.parse(readFileSync(join(root, folder, "tsconfig.json"), "utf8"));
  const referenced = config.references.map(
    ({ path }) => JSON.parse(readFileSync(join(root, folder, path, "package.json"), "utf8")).name,
  );
  for (const name of used) {
    if (name.startsWith("@suijian/") && !referenced.includes(name))
      fault(`${folder}/tsconfig.json`, `does not refer to ${name}`);
  }
}

/** Tests reach our packages by name, so that they test what others get; the two implementations of the protocol never meet. */
function checkTest(folder, manifest, file) {
  for (const specifier of importsOf(file)) {
    const name = packageOf(specifier);
    if (folder === "packages/verify" && /^@suijian\/(core|contract|compute)$/.test(name))
      fault(file, `a test of verify imports ${name}`);
    if (folder === "packages/core" && name === "@suijian/verify") fault(file, "a test of core imports verify");
  }
  const text = readFileSync(file, "utf8");
  if (/\b(test|it|describe)\.(only|skip|todo)\(/.test(text)) fault(file, "holds a test that is switched off or alone");
  if (manifest.private === undefined && folder !== "packages/verify") fault(`${folder}/package.json`, "is not private");
}

function checkName(file) {
  const name = basename(file);
  if (BANNED_NAMES.test(name)) fault(file, "says nothing by its name");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d|config))?\.(ts|tsx|mjs|js)$/.test(name))
    fault(file, "is not named in-lower-case-with-hyphens");
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n").length;
  if (lines > LONGEST_FILE && !file.includes(`${sep}test${sep}`))
    fault(file, `has ${lines} lines: more than one story?`);
}

function importsOf(file) {
  const text = readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const found = text.matchAll(
    /^\s*(?:import|export)\b[^;"'`]*?from\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\b(?:import|resolve)\(\s*["'`]([^"'`$]+)["'`$]/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3]);
}

function packageOf(specifier) {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function* sourceFiles(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (["node_modules", "dist", "out", ".git", "vectors"].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (/\.(ts|tsx|mjs|js)$/.test(entry.name)) yield path;
  }
}

function testFiles(folder) {
  return sourceFiles(join(root, folder, "test"));
}

function fault(file, reason) {
  faults.push(`${file.startsWith(root) ? relative(root, file) : file}: ${reason}`);
}
