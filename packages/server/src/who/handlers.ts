import type { Handlers } from "../http/handler.js";
import { accountHandlers } from "./accounts.js";
import { changePassword } from "./change-password.js";
import { beginOidc, finishOidc } from "./oidc-sign-in.js";
import { beginSecondFactor, confirmSecondFactor, proveSecondFactor } from "./second-factor.js";
import { sessionHandlers } from "./sessions.js";
import { signIn } from "./sign-in.js";

/** Who one is, and who may be whom. */
export const whoHandlers = {
  signIn,
  ...sessionHandlers,
  changePassword,
  proveSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  beginOidc,
  finishOidc,
  ...accountHandlers,
} satisfies Partial<Handlers>;
