import type { RouteName } from "@suijian/contract";
import { answerOf } from "../shell/server.js";
import type { ActValues } from "./act-dialog.js";
import type { TakenAct } from "./act-words.js";

/** Which route takes the act: who may call it may take it. */
export const ACT_ROUTE = {
  call: "callDepartments",
  accept: "answerCall",
  decline: "answerCall",
  submit: "submitPlan",
  approve: "judgePlan",
  return: "judgePlan",
  dispatch: "dispatchPlan",
  file: "filePlan",
  publish: "publishPlan",
  withdraw: "withdrawPlan",
} as const satisfies Record<TakenAct, RouteName>;

export interface OnText {
  readonly id: string;
  /** The text that was read. */
  readonly revision: number;
}

/** Sends one act on a plan. */
export function sendPlanAct(act: TakenAct, { id, revision }: OnText, values: ActValues): Promise<unknown> {
  const params = { plan: id };
  const reason = values.reason.trim();
  const { day } = values;
  switch (act) {
    case "call":
      return answerOf("callDepartments", { params, body: { revision } });
    case "accept":
      return answerOf("answerCall", { params, body: { revision, answer: "accepted" } });
    case "decline":
      return answerOf("answerCall", { params, body: { revision, answer: "declined", reason } });
    case "submit":
      return answerOf("submitPlan", { params, body: { revision } });
    case "approve":
      return answerOf("judgePlan", { params, body: { revision, decision: "approve" } });
    case "return":
      return answerOf("judgePlan", { params, body: { revision, decision: "return", reason } });
    case "dispatch":
      return answerOf("dispatchPlan", { params, body: { revision } });
    case "file":
      return answerOf("filePlan", { params, body: { revision, ...filingOf(values) } });
    case "publish":
      return answerOf("publishPlan", { params, body: { revision, day, citation: values.citation.trim() } });
    case "withdraw":
      return answerOf("withdrawPlan", { params, body: { revision, day, reason } });
  }
}

export function filingOf({ day, with: office, number }: ActValues) {
  const filing = { day, with: office.trim() };
  return number.trim() === "" ? filing : { ...filing, number: number.trim() };
}
