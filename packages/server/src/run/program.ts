import { parseArgs } from "node:util";
import { languageOf } from "@suijian/contract";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { realWorld } from "../world.js";
import { createAccount } from "./create-account.js";
import { run } from "./run.js";
import { type Asked, settingsOf } from "./settings.js";
import { sayProblemTo, type Terminal, terminalIn } from "./terminal.js";

/** `suijian-server`: serves until it is told to stop. Exit code 0 after an orderly end, 1 when it could not start, 2 for a wrong call. */
export async function start(): Promise<void> {
  const terminal = terminalIn(languageOf(process.env));
  process.exitCode = await program(process.argv.slice(2), terminal);
  // Whatever still waits somewhere has nothing more to do.
  process.exit();
}

async function program(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args[0] === "account" && args[1] === "create") return account(args.slice(2), terminal);
  const asked = askedOf(args);
  if (!asked.ok) return refuse(terminal, asked.problem, 2);
  const settings = await settingsOf(process.env, asked.value);
  if (!settings.ok) return refuse(terminal, settings.problem, 2);
  const stop = stopSignal();
  const running = await run({ settings: settings.value, world: realWorld, terminal, signal: stop });
  if (!running.ok) return refuse(terminal, running.problem, running.problem.code === "cancelled" ? 0 : 1);
  await aborted(stop);
  terminal.say(["正在停止…", "Stopping …"]);
  await running.value.stop();
  terminal.say(["已停止", "Stopped"]);
  return 0;
}

async function account(args: readonly string[], terminal: Terminal): Promise<number> {
  const created = await createAccount(args, realWorld, terminal.language);
  if (!created.ok) return refuse(terminal, created.problem, created.problem.code === "usage" ? 2 : 1);
  process.stdout.write(created.value);
  return 0;
}

function askedOf(args: readonly string[]): Result<Asked> {
  try {
    const { values } = parseArgs({ args: [...args], options: { lan: { type: "boolean" }, demo: { type: "string" } } });
    return done({ lan: values.lan === true, demo: values.demo });
  } catch (error) {
    return fail({ code: "usage", reason: error instanceof Error ? error.message : String(error) });
  }
}

function refuse(terminal: Terminal, problem: Problem, code: number): number {
  sayProblemTo(terminal, problem);
  return code;
}

/** A signal, or the end of the program that started this one and speaks with it. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(name, () => stop.abort());
  process.on("disconnect", () => stop.abort());
  return stop.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
