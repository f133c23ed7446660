import { batchedSuite, openPool } from "@suijian/compute";
import type { Problem } from "@suijian/core";
import { readLine, type Command } from "./command.js";
import { COMMANDS } from "./commands.js";
import { generalHelp, helpOf } from "./help.js";
import { sayProblem } from "@suijian/contract";
import { realWorld, type World } from "./world.js";

/** The command `suijian`: 0 when done, 1 when a problem or a failed check stands in the way, 2 when the call was wrong. */
export async function start(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), realWorld());
}

export async function main(args: readonly string[], real: World): Promise<number> {
  const world = inAskedLanguage(args, real);
  const command = COMMANDS.find(({ name }) => isNamed(args, name));
  if (command === undefined) {
    const asked = args.length === 0 || args.includes("--help");
    (asked ? world.out : world.err)(generalHelp(world.language, COMMANDS));
    return asked ? 0 : 2;
  }
  const rest = args.slice(command.name.split(" ").length);
  if (command.handOver !== undefined) return command.handOver(world, withoutLanguage(rest));
  if (rest.includes("--help")) {
    world.out(helpOf(world.language, command));
    return 0;
  }
  return runCommand(world, command, rest);
}

const isNamed = (args: readonly string[], name: string): boolean =>
  name.split(" ").every((word, i) => args[i] === word);

function inAskedLanguage(args: readonly string[], world: World): World {
  const asked = args[args.indexOf("--lang") + 1];
  return args.includes("--lang") && (asked === "zh" || asked === "en") ? { ...world, language: asked } : world;
}

/** Another program is told the language by its locale, and need not know this option. */
function withoutLanguage(args: readonly string[]): string[] {
  const at = args.indexOf("--lang");
  return at < 0 ? [...args] : args.filter((_, place) => place !== at && place !== at + 1);
}

async function runCommand(world: World, command: Command, args: readonly string[]): Promise<number> {
  const asJson = args.includes("--json");
  const line = readLine(args, command.options);
  if (!line.ok) return refuse(world, line.problem, asJson);
  const tools = { suite: batchedSuite(), pool: openPool() };
  try {
    const outcome = await command.run(world, line.value, tools);
    if (!outcome.ok) return refuse(world, outcome.problem, asJson);
    world.out(asJson ? `${JSON.stringify(outcome.value.data, null, 1)}\n` : outcome.value.text);
    return outcome.value.isUnwell === true ? 1 : 0;
  } finally {
    await tools.pool.close();
  }
}

function refuse(world: World, problem: Problem, asJson: boolean): number {
  if (asJson) world.out(`${JSON.stringify({ problem }, null, 1)}\n`);
  world.err(`${sayProblem(world.language, problem)}\n`);
  return problem.code === "usage" ? 2 : 1;
}
