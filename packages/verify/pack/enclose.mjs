// Before packing: puts the few files of @noble that the beacon needs into dist/vendor, unchanged but for their import paths,
// and points dist/beacon.js at them. So the packed verifier has no dependency, is small, and works with the network off.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

const dist = new URL("../dist/", import.meta.url).pathname;
const vendor = join(dist, "vendor");
const entry = "@noble/curves/bls12-381.js";
// Statements only: the comments of these files show imports as examples.
const IMPORT = /^((?:import|export)\b[^;]*?from\s*['"])([^'"]+)(['"])/gm;

rmSync(vendor, { recursive: true, force: true });
const root = dirname(dirname(dirname(createRequire(import.meta.url).resolve(entry))));
const target = enclose(join(root, entry));
const beacon = join(dist, "beacon.js");
writeFileSync(beacon, readFileSync(beacon, "utf8").replace(`"${entry}"`, `"./${relative(dist, target)}"`));
for (const name of ["curves", "hashes"])
  writeFileSync(join(vendor, `LICENSE-${name}`), readFileSync(join(root, "@noble", name, "LICENSE")));

/** Copies a module and all it imports; answers where it lies now. */
function enclose(file, seen = new Set()) {
  const place = join(vendor, relative(join(root, "@noble"), file));
  if (seen.has(file)) return place;
  seen.add(file);
  const require = createRequire(file);
  const text = readFileSync(file, "utf8").replace(IMPORT, (_, before, name, after) => {
    const to = relative(dirname(place), enclose(require.resolve(name), seen));
    return `${before}${to.startsWith(".") ? to : `./${to}`}${after}`;
  });
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text.replace(/\n\/\/# sourceMappingURL=.*\n?$/, "\n"));
  return place;
}
