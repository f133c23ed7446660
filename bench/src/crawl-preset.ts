/** `npm run crawl -- --preset NAME [--objects N]`: the crawl of the console on a database that holds the registers of a generated city. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROLES, type Role } from "@suijian/core";
import { jobKinds, startJobs } from "@suijian/server";
import { PRESETS, type PresetName } from "@suijian/testkit";
import type { Asked } from "./bench.js";
import { ROOT } from "./places.js";
import { userFor, type BenchServer } from "./server/bench-server.js";
import { withLoaded } from "./server/loaded.js";

const { values } = parseArgs({
  options: { preset: { type: "string", default: "yantai" }, objects: { type: "string" }, minutes: { type: "string" } },
});
const preset = Object.keys(PRESETS).find((name): name is PresetName => name === values.preset);
if (preset === undefined) {
  process.stderr.write(`--preset ${Object.keys(PRESETS).join(" | ")}\n`);
  process.exitCode = 2;
} else {
  const objects = values.objects === undefined ? undefined : Number(values.objects);
  const say = (doing: string) => void process.stderr.write(`crawl: ${doing}\n`);
  process.exitCode = await withLoaded({ preset, objects, say }, (server) => crawlOn(server, { preset, say }));
}

async function crawlOn(server: BenchServer, { preset: name, say }: Asked & { preset: PresetName }): Promise<number> {
  const { database, parts } = server;
  const jobs = startJobs({ database, world: parts.world, kinds: jobKinds(parts) });
  try {
    const places = [PRESETS[name].division];
    const roles: { role: Role; token: string }[] = [];
    for (const role of ROLES.filter((each) => each !== "public")) {
      const { token } = await userFor(server.asOwner, 1000 + roles.length, role, places);
      roles.push({ role, token });
    }
    say("opening every page");
    return await crawlProgram({ address: await server.listen(), roles, minutes: Number(values.minutes ?? 10) });
  } finally {
    await jobs.stop();
  }
}

/** Of apps/admin, as a program of its own: what it is to do comes on its standard input, since sessions belong on no command line. */
function crawlProgram(asked: object): Promise<number> {
  const program = spawn(process.execPath, [join(ROOT, "apps", "admin", "quality", "crawl-command.mjs")], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  program.stdin.end(JSON.stringify(asked));
  return new Promise((resolve) => program.once("close", (code) => resolve(code ?? 1)));
}
