// @ts-check
/** All the set-up a fresh machine needs before `npm start` and `npm test`: packages as locked, then the build. */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) stop(`Node 20.19 or later is needed; this is ${process.versions.node}`);

const installed = "node_modules/.package-lock.json";
const isCurrent = existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
if (!isCurrent) run("npm", ["ci", "--no-audit", "--no-fund"]);
run("npm", ["run", "--silent", "build"]);

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) stop(`${command} ${args.join(" ")} failed`);
}

/** @param {string} reason */
function stop(reason) {
  console.error(reason);
  process.exit(1);
}
