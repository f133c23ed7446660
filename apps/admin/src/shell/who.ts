import type { Role } from "@suijian/core";
import { type Route, type RouteName, ROUTES } from "@suijian/contract";
import type { Words } from "@suijian/ui";
import { createContext, use } from "react";
import { type AnswerTo, useAnswer, WHO } from "./answers.js";

export type Me = AnswerTo<"whoAmI">;

export const useWhoAmI = () => useAnswer("whoAmI", {});
export { WHO };

export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in: on every page within the shell somebody is. */
export function useMe(): Me {
  const me = use(MeContext);
  if (me === undefined) throw new Error("only pages within the shell ask who is signed in");
  return me;
}

/** Why this role may not call the route, and who may; nothing where it may. The server decides the same from the same list. */
export function whyNotCall(name: RouteName, role: Role): Words | undefined {
  const { who }: Route = ROUTES[name];
  if (who === "everyone" || who === "signed-in" || who.includes(role)) return undefined;
  const names = who.map((each) => ROLE_WORDS[each]);
  return [`由${names.map(([zh]) => zh).join("、")}办理`, `For ${names.map(([, en]) => en).join(", ")}`];
}

/** The same for an act: some need a sign-in that was proven by a one-time code. */
export function whyNotAct(name: RouteName, me: Me): Words | undefined {
  const forbidden = whyNotCall(name, me.role);
  if (forbidden !== undefined) return forbidden;
  const { strong }: Route = ROUTES[name];
  return strong === true && !me.strong ? NEEDS_CODE : undefined;
}

const NEEDS_CODE: Words = [
  "须先以动态口令确认本次登录（右上角“我的账号”）",
  "Needs a sign-in proven by a one-time code (“My account”, top right)",
];

export const ROLE_WORDS: Readonly<Record<Role, Words>> = {
  administrator: ["系统管理员", "administrator"],
  coordinator: ["联席办", "joint office"],
  officer: ["经办人", "officer"],
  approver: ["审批人", "approver"],
  inspector: ["执法检查人员", "inspector"],
  auditor: ["审计员", "auditor"],
  observer: ["社会监督员", "observer"],
  public: ["公众", "the public"],
};
