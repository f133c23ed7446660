import type { AccountRole } from "@suijian/core";
import { audit, putDemoAccount, putDemoSecondFactor, type Tx } from "@suijian/store";
import { hashPassword } from "../who/passwords.js";
import { seal } from "../who/secret-box.js";
import { secretOf, uriOf } from "../who/totp.js";
import type { Parts } from "../http/parts.js";

/** With what one signs in; kept nowhere but in the operator's file. */
export interface DemoSignIn {
  readonly login: string;
  readonly role: AccountRole;
  readonly password: string;
  /** For an authenticator app; for those roles that must have a second factor. */
  readonly totp: { readonly secret: string; readonly uri: string } | undefined;
}

interface Person {
  readonly role: AccountRole;
  readonly name: string;
  readonly department?: string;
  readonly jurisdiction?: string;
  readonly inspector?: string;
  readonly hasSecondFactor?: true;
}

/** One for each role, all in the generated county. */
const PEOPLE: readonly Person[] = [
  { role: "administrator", name: "系统管理员", hasSecondFactor: true },
  { role: "coordinator", name: "县联席办", jurisdiction: "421126", hasSecondFactor: true },
  { role: "officer", name: "市场监管局经办人", department: "MARKET", jurisdiction: "421126" },
  { role: "approver", name: "市场监管局审批人", department: "MARKET", jurisdiction: "421126", hasSecondFactor: true },
  {
    role: "inspector",
    name: "市场监管局执法人员",
    department: "MARKET",
    jurisdiction: "421126",
    inspector: "MARKET-0001",
  },
  { role: "auditor", name: "审计员", jurisdiction: "421126" },
  { role: "observer", name: "社会监督员", jurisdiction: "421126" },
];

/** New passwords and secrets for all of them, also where an earlier start has begun: nobody knows those any more. */
export async function putDemoAccounts(tx: Tx, parts: Parts, signIns: readonly DemoSignIn[]): Promise<void> {
  for (const [at, { login, password, totp }] of signIns.entries()) {
    const { name, role, department, jurisdiction, inspector } = PEOPLE[at]!;
    const account = await putDemoAccount(tx, {
      ...{ account: parts.world.newId(), login, name, role, department, jurisdiction, inspector },
      password: await hashPassword(password),
    });
    if (totp !== undefined)
      await putDemoSecondFactor(tx, account, seal(parts.world, parts.secretKey, account, totp.secret));
    await audit(tx, { act: "account.create", on: account, with: { role, department, jurisdiction, by: "demo" } });
  }
}

export const newDemoSignIns = ({ world }: Parts): DemoSignIn[] =>
  PEOPLE.map(({ role, hasSecondFactor }) => {
    const login = `demo-${role}`;
    const secret = secretOf(world.randomBytes(20));
    return {
      login,
      role,
      password: world.randomBytes(12).toString("base64url"),
      totp: hasSecondFactor === true ? { secret, uri: uriOf(secret, login) } : undefined,
    };
  });
