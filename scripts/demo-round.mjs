// @ts-check
/** A round from files, without a server: a county of 60,000 objects, 34 departments and 247 plans, drawn and checked. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const city = "out/qichun";
const round = `out/round-${new Date().toISOString().replaceAll(/[-:]|\..*/g, "")}`;

if (!existsSync(city)) suijian("generate", "--preset", "qichun", "--out", city);
const files = ["objects", "inspectors"].flatMap((name) => [`--${name}`, `${city}/${name}.csv`]);
suijian("round", "run", ...files, "--plans", `${city}/plans.json`, "--rehearsal", "--out", round);
suijian("verify", round);

/** @param {string[]} args */
function suijian(...args) {
  console.log(`\n> npx suijian ${args.join(" ")}`);
  const { status } = spawnSync(process.execPath, ["apps/cli/bin/suijian.js", ...args], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
