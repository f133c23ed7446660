import type { AccountRole } from "@suijian/core";
import Type from "typebox";
import { Id, Moment, OneLine, PAGE_QUERY, pageOf, Uuid } from "./call.js";
import { route } from "./route.js";
import { NewPassword } from "./sessions.js";

/** The least first. */
const ACCOUNT_ROLES: readonly AccountRole[] = [
  "observer",
  "inspector",
  "officer",
  "approver",
  "auditor",
  "coordinator",
  "administrator",
];
const AccountRoles = Type.Enum([...ACCOUNT_ROLES]);

const Account = Type.Object({
  account: Uuid,
  login: Type.String(),
  name: Type.String(),
  role: AccountRoles,
  department: Type.Optional(Type.String()),
  jurisdiction: Type.Optional(Type.String()),
  /** Whom of the register of inspectors it belongs to. */
  inspector: Type.Optional(Type.String()),
  /** Linked to a person of the identity provider. */
  isLinked: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  disabled: Type.Boolean(),
  createdAt: Moment,
});

const OF_ONE = Type.Object({ account: Uuid }, { additionalProperties: false });
const ACCOUNTS = { tag: "accounts", strong: true } as const;

export const ACCOUNT_ROUTES = {
  listAccounts: route({
    method: "GET",
    path: "/api/accounts",
    says: ["账号列表", "The accounts that one may see"],
    tag: "accounts",
    who: ["administrator", "coordinator", "auditor"],
    logsRead: true,
    query: Type.Object(
      { ...PAGE_QUERY, role: Type.Optional(AccountRoles), jurisdiction: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(Account),
  }),
  createAccount: route({
    ...ACCOUNTS,
    method: "POST",
    path: "/api/accounts",
    says: ["开通账号", "Create an account"],
    who: ["administrator", "coordinator"],
    body: Type.Object(
      {
        login: Type.String({ pattern: "^[A-Za-z0-9._@+-]{3,64}$" }),
        name: OneLine(100),
        role: AccountRoles,
        department: Type.Optional(Id),
        jurisdiction: Type.Optional(Id),
        inspector: Type.Optional(Id),
        /** To be changed at the first sign-in. Without one, only the identity provider lets the person in. */
        password: Type.Optional(NewPassword),
        oidcSubject: Type.Optional(OneLine(255)),
      },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Account,
  }),
  changeAccount: route({
    ...ACCOUNTS,
    method: "PUT",
    path: "/api/accounts/:account",
    says: ["修改账号的姓名、角色、管辖与部门", "Change an account's name, role, place and department"],
    who: ["administrator", "coordinator"],
    params: OF_ONE,
    // All of it: what is left out is taken away.
    body: Type.Object(
      {
        name: OneLine(100),
        role: AccountRoles,
        department: Type.Optional(Id),
        jurisdiction: Type.Optional(Id),
        inspector: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Account,
  }),
  setAccountDisabled: route({
    ...ACCOUNTS,
    method: "PUT",
    path: "/api/accounts/:account/disabled",
    says: ["停用或恢复账号", "Disable an account, or enable it again"],
    who: ["administrator", "coordinator"],
    params: OF_ONE,
    body: Type.Object({ disabled: Type.Boolean() }, { additionalProperties: false }),
    status: 200,
    answer: Account,
  }),
  resetPassword: route({
    ...ACCOUNTS,
    method: "PUT",
    path: "/api/accounts/:account/password",
    says: ["重置口令并解除锁定", "Give a new first password and lift a lock-out"],
    who: ["administrator", "coordinator"],
    params: OF_ONE,
    body: Type.Object({ password: NewPassword }, { additionalProperties: false }),
    status: 200,
    answer: Account,
  }),
  resetSecondFactor: route({
    ...ACCOUNTS,
    method: "DELETE",
    path: "/api/accounts/:account/second-factor",
    says: ["解除动态口令（遗失手机）", "Take away a second factor that was lost"],
    // Not the coordinator: who can reset an approver's proof could approve in that name.
    who: ["administrator"],
    params: OF_ONE,
    status: 200,
    answer: Account,
  }),
};
