// @ts-check
/**
 * The office's console from its sources. A digest of everything that goes in lies beside what came out, so that an unchanged console is
 * not built again.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const APP = "apps/admin";
const BUILT_OF = `${APP}/dist/built-of`;
const SOURCES = [
  `${APP}/src`,
  `${APP}/public`,
  `${APP}/index.html`,
  `${APP}/vite.config.ts`,
  "packages/core/dist",
  "packages/contract/dist",
  "packages/client/dist",
  "packages/ui/dist",
  "packages/verify/dist",
  "packages/ui/src/styles.css",
  "package-lock.json",
];

const sources = digestOf(SOURCES.flatMap(filesIn).filter((file) => !/\.(d\.ts|map|tsbuildinfo)$/.test(file)));
const isBuilt = existsSync(BUILT_OF) && readFileSync(BUILT_OF, "utf8") === sources;
if (!isBuilt) {
  await build({
    configFile: `${APP}/vite.config.ts`,
    logLevel: "warn",
    build: { rollupOptions: { onwarn: (warning, warn) => (isDirective(warning) ? undefined : warn(warning)) } },
  });
  writeFileSync(BUILT_OF, sources);
}

/** Ant Design marks its modules for servers that render; ours does not. @param {{ code?: string }} warning */
function isDirective({ code }) {
  return code === "MODULE_LEVEL_DIRECTIVE";
}

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  if (!existsSync(place)) return [];
  if (/\.[a-z]+$/.test(place)) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string[]} files */
function digestOf(files) {
  const digest = createHash("sha256");
  for (const file of files) digest.update(file).update("\0").update(readFileSync(file)).update("\0");
  return digest.digest("hex");
}
