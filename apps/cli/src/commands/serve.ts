import { join } from "node:path";
import { existsSync } from "node:fs";
import type { Problem } from "@suijian/core";
import { dataFolderOf, makeDataFolder } from "@suijian/store";
import { sayProblem } from "@suijian/contract";
import type { Command } from "../command.js";
import { handOver, runBeside } from "../hand-over.js";
import type { World } from "../world.js";
import { neverRun } from "./verify.js";

export const serve: Command = {
  name: "serve",
  usage: "[--lan] [--demo]",
  says: [
    "启动服务器；设置取自环境变量（PORT、HOST、SUIJIAN_DATA、DATABASE_URL 等，见 docs/OPERATING.md）",
    "runs the server; its settings come from the environment (PORT, HOST, SUIJIAN_DATA, DATABASE_URL …, see docs/OPERATING.md)",
  ],
  examples: ["suijian serve", "PORT=8443 suijian serve --lan", "SUIJIAN_DATA=/srv/suijian suijian serve --demo"],
  options: {},
  run: neverRun,
  async handOver(world, rest) {
    if (!rest.includes("--demo")) return runBeside(world, "@suijian/server", "suijian-server", rest);
    const city = await demoCity(world);
    if (typeof city === "number") return city;
    const others = rest.filter((each) => each !== "--demo");
    return runBeside(world, "@suijian/server", "suijian-server", [...others, "--demo", city]);
  },
};

/** The files of the generated county: made once, and kept for whoever wants to look at them. A number is a failure's exit code. */
async function demoCity(world: World): Promise<string | number> {
  const data = dataFolderOf(world.environment);
  const folder = makeDataFolder(data);
  if (!folder.ok) return refuse(world, folder.problem, 1);
  const city = join(data, "demo-city");
  if (existsSync(city)) return city;
  const wanted = ["--preset", "qichun", "--registers", "--out", city];
  const made = await handOver({ ...world, out: () => undefined }, "@suijian/testkit", "suijian-generate", wanted);
  return made === 0 ? city : made;
}

function refuse(world: World, problem: Problem, code: number): number {
  world.err(`${sayProblem(world.language, problem)}\n`);
  return code;
}
