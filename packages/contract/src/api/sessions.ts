import { ROLES } from "@suijian/core";
import Type from "typebox";
import { Moment, Uuid, OneLine } from "./call.js";
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

export const SESSION_ROUTES = {
  signIn: route({
    method: "POST",
    path: "/api/session",
    says: ["登录", "Sign in"],
    tag: "session",
    who: "everyone",
    body: Type.Object(
      {
        login: OneLine(64),
        password: Type.String({ minLength: 1, maxLength: 256 }),
        code: Type.Optional(Type.String({ pattern: "^[0-9]{6}$" })),
      },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Type.Object({ ...Me.properties, token: Type.String() }),
  }),
  whoAmI: route({
    method: "GET",
    path: "/api/session",
    says: ["当前登录", "Who is signed in"],
    tag: "session",
    who: "signed-in",
    status: 200,
    answer: Me,
  }),
  signOut: route({
    method: "DELETE",
    path: "/api/session",
    says: ["退出", "Sign out"],
    tag: "session",
    who: "signed-in",
    status: 204,
  }),
};
