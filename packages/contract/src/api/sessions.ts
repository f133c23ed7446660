import { ROLES } from "@suijian/core";
import Type from "typebox";
import { Moment, OneLine, Uuid } from "./call.js";
import { route } from "./route.js";

const Me = Type.Object({
  account: Uuid,
  login: Type.String(),
  name: Type.String(),
  role: Type.Enum([...ROLES]),
  department: Type.Optional(Type.String()),
  jurisdiction: Type.Optional(Type.String()),
  /** Opened with a second factor. */
  strong: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  expiresAt: Moment,
});

/** The token also comes as a cookie; a program sends it as a bearer token. */
const Opened = Type.Object({ ...Me.properties, token: Type.String() });

/** What is typed to sign in: the server judges it, the door only bounds it. */
const GivenPassword = Type.String({ minLength: 1, maxLength: 256 });
/** One to be set: whether it is good enough is core's to say. */
export const NewPassword = Type.String({ minLength: 1, maxLength: 128, pattern: "^[^\\u0000-\\u001f\\u007f]*$" });
const OneTimeCode = Type.String({ pattern: "^[0-9]{6}$" });

const SESSION_PATHS = { path: "/api/session", tag: "session" } as const;

export const SESSION_ROUTES = {
  signIn: route({
    ...SESSION_PATHS,
    method: "POST",
    says: ["登录", "Sign in"],
    who: "everyone",
    rate: "sign-in",
    body: Type.Object(
      { login: OneLine(64), password: GivenPassword, code: Type.Optional(OneTimeCode) },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Opened,
  }),
  whoAmI: route({
    ...SESSION_PATHS,
    method: "GET",
    says: ["当前登录", "Who is signed in"],
    who: "signed-in",
    beforeNewPassword: true,
    status: 200,
    answer: Me,
  }),
  signOut: route({
    ...SESSION_PATHS,
    method: "DELETE",
    says: ["退出", "Sign out"],
    who: "signed-in",
    beforeNewPassword: true,
    status: 204,
  }),
  ownSessions: route({
    method: "GET",
    path: "/api/sessions",
    says: ["本人的登录", "Where this account is signed in"],
    tag: "session",
    who: "signed-in",
    status: 200,
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          openedAt: Moment,
          seenAt: Moment,
          expiresAt: Moment,
          strong: Type.Boolean(),
          /** What the browser calls itself; anyone can send anything. */
          agent: Type.String(),
        }),
      ),
    }),
  }),
  signOutEverywhere: route({
    method: "DELETE",
    path: "/api/sessions",
    says: ["退出所有登录", "Sign out everywhere"],
    tag: "session",
    who: "signed-in",
    status: 204,
  }),
  changePassword: route({
    method: "PUT",
    path: "/api/session/password",
    says: ["修改口令；其他登录随之失效", "Change the password; all other sessions end"],
    tag: "session",
    who: "signed-in",
    beforeNewPassword: true,
    rate: "sign-in",
    body: Type.Object({ current: GivenPassword, password: NewPassword }, { additionalProperties: false }),
    status: 200,
    answer: Opened,
  }),
  proveSecondFactor: route({
    method: "PUT",
    path: "/api/session/second-factor",
    says: ["以动态口令确认本次登录", "Prove the second factor in an open session"],
    tag: "session",
    who: "signed-in",
    rate: "sign-in",
    body: Type.Object({ code: OneTimeCode }, { additionalProperties: false }),
    status: 200,
    answer: Opened,
  }),
  beginSecondFactor: route({
    method: "PUT",
    path: "/api/session/second-factor/pending",
    says: ["绑定动态口令：取得密钥", "Begin a second factor: its secret, shown once"],
    tag: "session",
    who: "signed-in",
    rate: "sign-in",
    body: Type.Object(
      { password: Type.Optional(GivenPassword) },
      { additionalProperties: false, description: "The password, unless the account has none." },
    ),
    status: 200,
    /** `otpauth://totp/…`, for a QR; it holds the secret. */
    answer: Type.Object({ uri: Type.String() }),
  }),
  confirmSecondFactor: route({
    method: "PUT",
    path: "/api/session/second-factor/confirmed",
    says: ["绑定动态口令：以首个口令确认", "Confirm the second factor by its first code"],
    tag: "session",
    who: "signed-in",
    rate: "sign-in",
    body: Type.Object({ code: OneTimeCode }, { additionalProperties: false }),
    status: 200,
    answer: Opened,
  }),
  beginOidc: route({
    method: "POST",
    path: "/api/session/oidc",
    says: ["开始统一身份认证登录", "Begin a sign-in by the identity provider"],
    tag: "session",
    who: "everyone",
    rate: "sign-in",
    status: 201,
    /** Where the browser goes next. */
    answer: Type.Object({ location: Type.String() }),
  }),
  finishOidc: route({
    method: "GET",
    path: "/api/session/oidc/callback",
    says: ["统一身份认证登录的返回地址", "Where the identity provider sends the browser back"],
    tag: "session",
    who: "everyone",
    rate: "sign-in",
    // The provider's own words; those that OpenID Connect does not name are overlooked.
    query: Type.Object({
      code: Type.Optional(Type.String({ maxLength: 2_000 })),
      state: Type.Optional(Type.String({ maxLength: 500 })),
      iss: Type.Optional(Type.String({ maxLength: 500 })),
      error: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    status: 200,
    gives: "file",
  }),
};
