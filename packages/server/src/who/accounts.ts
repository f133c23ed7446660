import type { Routes } from "@suijian/contract";
import { done, fail, passwordWeakness, type Problem, type Result, whyNotGive } from "@suijian/core";
import {
  type Account,
  accountsInOrder,
  addAccount,
  audit,
  dropSecondFactor,
  findAccount,
  forgetAttempts,
  hasOtherAdministrator,
  lockAccount,
  setAccount,
  setDisabled,
  setFirstPassword,
  type Tx,
  workplaceOf,
} from "@suijian/store";
import type { Call, Handlers, Inside } from "../http/handler.js";
import { hashPassword } from "./passwords.js";

const listAccounts: Inside<Routes["listAccounts"]> = async ({ query }, tx) => {
  const limit = query.limit ?? 50;
  const { role, jurisdiction, after } = query;
  const found = await accountsInOrder(tx, { role, jurisdiction, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1)?.login : undefined;
  return done({ rows: rows.map(shown), ...(last === undefined ? {} : { next: last }) });
};

const createAccount: Inside<Routes["createAccount"]> = async ({ body, identity, parts }, tx) => {
  const whyNot = whyNotGive(identity, body, await workplaceOf(tx, body)) ?? whyNoWayIn(body, parts.oidc !== undefined);
  if (whyNot !== undefined) return fail(whyNot);

  const { password, oidcSubject, ...wanted } = body;
  const account = parts.world.newId();
  const isFree = await addAccount(tx, {
    ...wanted,
    account,
    password: password === undefined ? undefined : await hashPassword(password),
    mustChangePassword: password !== undefined,
    subject:
      oidcSubject === undefined || parts.oidc === undefined
        ? undefined
        : { issuer: parts.oidc.issuer, subject: oidcSubject },
  });
  if (!isFree) return fail({ code: "exists-already", noun: "account", id: body.login });
  const { role, department, jurisdiction } = body;
  await audit(tx, { act: "account.create", on: account, with: { role, department, jurisdiction } });
  return await shownNow(tx, account);
};

/** An account that nobody can sign in to is a mistake. */
function whyNoWayIn(
  body: { readonly login: string; readonly password?: string; readonly oidcSubject?: string },
  hasProvider: boolean,
): Problem | undefined {
  if (body.oidcSubject !== undefined && !hasProvider) return { code: "oidc-missing" };
  if (body.password === undefined)
    return hasProvider ? undefined : { code: "field-invalid", field: "body/password", reason: "must be given" };
  const reason = passwordWeakness(body.password, body.login);
  return reason === undefined ? undefined : { code: "password-weak", reason };
}

/** Whoever gives a role gives it to somebody else: nobody changes the own account. */
const changeAccount: Inside<Routes["changeAccount"]> = (call, tx) =>
  changed(call, tx, async (before) => {
    const { body, identity } = call;
    const whyNot = whyNotGive(identity, body, await workplaceOf(tx, body));
    if (whyNot !== undefined) return whyNot;
    if (body.role !== "administrator" && (await isLastAdministrator(tx, before)))
      return { code: "last-administrator", id: before.login };
    await setAccount(tx, before.account, body);
    const { role, department, jurisdiction } = body;
    const was = { role: before.role, department: before.department, jurisdiction: before.jurisdiction };
    await audit(tx, { act: "account.change", on: before.account, with: { was, role, department, jurisdiction } });
    return undefined;
  });

const isLastAdministrator = async (tx: Tx, { account, role, disabled }: Account): Promise<boolean> =>
  role === "administrator" && !disabled && !(await hasOtherAdministrator(tx, account));

const setAccountDisabled: Inside<Routes["setAccountDisabled"]> = (call, tx) =>
  changed(call, tx, async (found) => {
    const { account, login } = found;
    const { disabled } = call.body;
    if (disabled && (await isLastAdministrator(tx, found))) return { code: "last-administrator", id: login };
    await setDisabled(tx, account, disabled);
    await audit(tx, { act: disabled ? "account.disable" : "account.enable", on: account });
    return undefined;
  });

const resetPassword: Inside<Routes["resetPassword"]> = (call, tx) =>
  changed(call, tx, async ({ account, login }) => {
    const reason = passwordWeakness(call.body.password, login);
    if (reason !== undefined) return { code: "password-weak", reason };
    await setFirstPassword(tx, account, await hashPassword(call.body.password));
    await forgetAttempts(tx, login);
    await audit(tx, { act: "account.reset-password", on: account });
    return undefined;
  });

const resetSecondFactor: Inside<Routes["resetSecondFactor"]> = (call, tx) =>
  changed(call, tx, async ({ account }) => {
    await dropSecondFactor(tx, account);
    await audit(tx, { act: "account.reset-second-factor", on: account });
    return undefined;
  });

export const accountHandlers: Pick<
  Handlers,
  "listAccounts" | "createAccount" | "changeAccount" | "setAccountDisabled" | "resetPassword" | "resetSecondFactor"
> = { listAccounts, createAccount, changeAccount, setAccountDisabled, resetPassword, resetSecondFactor };

type OfOne =
  Routes["changeAccount"] | Routes["setAccountDisabled"] | Routes["resetPassword"] | Routes["resetSecondFactor"];

/** Changes an account that one may change; never one's own, which would be a way around proving who one is. */
async function changed(
  { params, identity }: Pick<Call<OfOne>, "params" | "identity">,
  tx: Tx,
  change: (account: Account) => Promise<Problem | undefined>,
): Promise<Result<Shown, Problem>> {
  const { account } = params;
  if (account === identity.account) return fail({ code: "own-work", noun: "account", id: account });
  const found = await lockAccount(tx, account);
  if (found === undefined) return fail({ code: "not-found", noun: "account", id: account });
  const whyNot = await change(found);
  return whyNot === undefined ? await shownNow(tx, account) : fail(whyNot);
}

async function shownNow(tx: Tx, account: string): Promise<Result<Shown, Problem>> {
  const found = await findAccount(tx, account);
  return found === undefined ? fail({ code: "not-found", noun: "account", id: account }) : done(shown(found));
}

type Shown = ReturnType<typeof shown>;

function shown({ department, jurisdiction, inspector, ...rest }: Account) {
  return {
    ...rest,
    ...(department === undefined ? {} : { department }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(inspector === undefined ? {} : { inspector }),
  };
}
