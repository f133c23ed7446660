import { parseArgs } from "node:util";
import { text } from "node:stream/consumers";
import { inLanguage, type Language } from "@suijian/contract";
import {
  type AccountRole,
  done,
  fail,
  passwordWeakness,
  type Problem,
  type Result,
  ROLES,
  whyNotGive,
} from "@suijian/core";
import { addAccount, audit, openDatabase, reachAny, SYSTEM, type Tx, whereOf, workplaceOf } from "@suijian/store";
import { hashPassword } from "../who/passwords.js";
import type { World } from "../world.js";

/** The operator's way to an account, where nobody can give one yet. What it prints is the answer; the password is shown this once. */
export async function createAccount(
  args: readonly string[],
  world: World,
  language: Language,
): Promise<Result<string>> {
  const asked = askedOf(args);
  if (!asked.ok) return asked;
  const given = asked.value.fromStdin ? (await text(process.stdin)).replace(/\r?\n$/, "") : undefined;
  const password = given ?? world.randomBytes(15).toString("base64url");
  const weakness = passwordWeakness(password, asked.value.login);
  if (weakness !== undefined) return fail({ code: "password-weak", reason: weakness });

  const created = await inDatabase((tx) => create(tx, asked.value, world.newId(), password));
  if (!created.ok) return created;
  const { login, role } = asked.value;
  const lines = [inLanguage(language, [`已开通账号 ${login}（${role}）`, `Account ${login} (${role}) is there`])];
  if (given === undefined)
    lines.push(
      inLanguage(language, [
        `初始口令 ${password}，首次登录须修改`,
        `first password ${password}, to be changed at the first sign-in`,
      ]),
    );
  return done(`${lines.join("\n")}\n`);
}

interface Asked {
  readonly login: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly jurisdiction?: string;
  readonly department?: string;
  readonly fromStdin: boolean;
}

function askedOf(args: readonly string[]): Result<Asked> {
  const usage = (reason: string) => fail({ code: "usage", reason } as const);
  let read;
  try {
    read = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
  const { name, role: roleText, jurisdiction, department } = read.values;
  const [login = ""] = read.positionals;
  if (read.positionals.length !== 1 || !/^[A-Za-z0-9._@+-]{3,64}$/.test(login))
    return usage("LOGIN [A-Za-z0-9._@+-]{3,64}");
  const role = ACCOUNT_ROLES.find((each) => each === roleText);
  if (role === undefined) return usage(`--role ${ACCOUNT_ROLES.join("|")}`);
  if (name === undefined || name.trim() === "") return usage("--name");
  return done({
    login,
    name,
    role,
    fromStdin: read.values["password-from-stdin"] === true,
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(department === undefined ? {} : { department }),
  });
}

const OPTIONS = {
  name: { type: "string" },
  role: { type: "string" },
  jurisdiction: { type: "string" },
  department: { type: "string" },
  "password-from-stdin": { type: "boolean" },
} as const;

const ACCOUNT_ROLES = ROLES.filter((role): role is AccountRole => role !== "public");

async function inDatabase<T>(action: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  const where = whereOf(process.env);
  if (!where.ok) return where;
  const reached = await reachAny(where.value);
  if (!reached.ok) return reached;
  const { app: connection, takesRole, stop } = reached.value;
  const database = openDatabase({ connection, takesRole, connections: 1 });
  try {
    return await database.write(SYSTEM, action);
  } finally {
    await database.close();
    await stop();
  }
}

async function create(tx: Tx, asked: Asked, account: string, password: string): Promise<Result<string, Problem>> {
  const { login, name, role, jurisdiction, department } = asked;
  const whyNot = whyNotGive(SYSTEM, asked, await workplaceOf(tx, asked));
  if (whyNot !== undefined) return fail(whyNot);
  const hash = await hashPassword(password);
  const isFree = await addAccount(tx, {
    account,
    login,
    name,
    role,
    jurisdiction,
    department,
    password: hash,
    mustChangePassword: true,
  });
  if (!isFree) return fail({ code: "exists-already", noun: "account", id: login });
  await audit(tx, { act: "account.create", on: account, with: { role, department, jurisdiction, by: "operator" } });
  return done(account);
}
