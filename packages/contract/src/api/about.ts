import Type from "typebox";
import { Count } from "./call.js";
import { route } from "./route.js";

export const ABOUT_ROUTES = {
  about: route({
    method: "GET",
    path: "/api/about",
    says: [
      "本系统：版本、协议、是否演示、尚未核实的规则",
      "What this server is: version, protocol, demo or not, rules not yet verified",
    ],
    tag: "about",
    who: "everyone",
    status: 200,
    answer: Type.Object({
      name: Type.String(),
      version: Type.String(),
      /** Of the draw, docs/PROTOCOL.md. */
      protocol: Type.String(),
      /** A generated city is in it: nothing here is real. */
      demo: Type.Boolean(),
      /** Rules whose source nobody has confirmed, and how many of them an operator has signed into force. */
      notVerified: Type.Object({ rules: Count, enabled: Count }),
    }),
  }),
};
