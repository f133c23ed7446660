import { done, invariant, JOINT_LIST, type RegisterName, type Result } from "@suijian/core";
import {
  audit,
  demoState,
  findCredentials,
  type Identity,
  isUnused,
  itemEditions,
  setDemoState,
  SYSTEM,
} from "@suijian/store";
import { NOBODY } from "../who/session.js";
import type { Parts } from "../http/parts.js";
import { adoptShipped } from "../rules/adopt-shipped.js";
import type { Start } from "../run/run.js";
import { accountFile, keepSignIns, signInText } from "./account-file.js";
import { type DemoSignIn, newDemoSignIns, putDemoAccounts } from "./demo-accounts.js";
import { putDemoRounds } from "./demo-rounds.js";
import { type City, loadRegisters, publishDrafts } from "./load-city.js";

/**
 * A generated county for a look around: into a database that nobody uses yet, and marked there for ever. A start that ended within it is
 * taken up by the next one. What is left to say when the server listens comes back.
 */
export async function loadDemo(begun: Start, parts: Parts, folder: string): Promise<Result<() => void>> {
  const { terminal } = begun;
  const found = await parts.database.read(SYSTEM, async (tx) => ({
    state: await demoState(tx),
    unused: await isUnused(tx),
  }));
  const whereAccounts = () =>
    terminal.say([`演示账号见 ${accountFile(parts.folder)}`, `Demo accounts: ${accountFile(parts.folder)}`]);
  if (found.state === "loaded") return done(whereAccounts);
  if (found.state === "none" && !found.unused)
    return done(() =>
      terminal.say(["数据库已有内容，未载入演示数据", "The database is in use: the demo world was not loaded"]),
    );
  const loaded = await loadAll(begun, parts, folder);
  return loaded.ok ? done(() => showSignIns(begun, loaded.value)) : loaded;
}

async function loadAll(begun: Start, parts: Parts, folder: string): Promise<Result<readonly DemoSignIn[]>> {
  const { terminal, signal } = begun;
  terminal.say(["载入演示数据：一个虚构的县…", "Loading the demo world, a county that is made up …"]);
  const signIns = newDemoSignIns(parts);
  await keepSignIns(parts.folder, signIns, terminal.language);
  await mark(parts, "begun", signIns);

  const told = (register: RegisterName, rows: number) => terminal.show(`  ${register} ${rows}`);
  const city: City = { folder, parts, signal, told };
  const administrator = await identityOf(parts, signIns, "administrator");
  const registers = await loadRegisters(city, administrator);
  if (!registers.ok) return registers;
  const published = await publishDrafts(city, await identityOf(parts, signIns, "coordinator"));
  if (!published.ok) return published;
  // A start that was killed behind it has done it already.
  const editions = await parts.database.read(SYSTEM, (tx) => itemEditions(tx, JOINT_LIST));
  if (editions.length === 0) await adoptShipped(parts.database, parts.world, "演示");
  const rounds = await putDemoRounds(parts, await staffOf(parts, signIns), signal);
  if (!rounds.ok) return rounds;
  await mark(parts, "loaded");
  return done(signIns);
}

async function mark(parts: Parts, state: "begun" | "loaded", signIns: readonly DemoSignIn[] = []): Promise<void> {
  const marked = await parts.database.write(SYSTEM, async (tx) => {
    await setDemoState(tx, state);
    await putDemoAccounts(tx, parts, signIns);
    await audit(tx, { act: "demo.load", on: "demo", with: { state } });
    return done(undefined);
  });
  invariant(marked.ok, "a mark is never refused");
}

/** As a sign-in would find it: where it may look follows from the registers. */
async function identityOf(parts: Parts, signIns: readonly DemoSignIn[], role: string): Promise<Identity> {
  const login = signIns.find((each) => each.role === role)?.login ?? "";
  const account = await parts.database.read(NOBODY, (tx) => findCredentials(tx, login));
  invariant(account !== undefined, `the demo world has an account ${login}`);
  return account.identity;
}

const staffOf = async (parts: Parts, signIns: readonly DemoSignIn[]) => ({
  coordinator: await identityOf(parts, signIns, "coordinator"),
  officer: await identityOf(parts, signIns, "officer"),
  approver: await identityOf(parts, signIns, "approver"),
});

/** This once; afterwards they stand in their file. */
function showSignIns({ terminal, settings }: Start, signIns: readonly DemoSignIn[]): void {
  terminal.show(signInText(signIns, terminal.language).trimEnd());
  terminal.say([`已存于 ${accountFile(settings.data)}`, `They are kept in ${accountFile(settings.data)}`]);
}
