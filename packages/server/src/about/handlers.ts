import { readFileSync } from "node:fs";
import { done } from "@suijian/core";
import { demoState, unverifiedRules } from "@suijian/store";
import type { Handlers } from "../http/handler.js";

export const aboutHandlers: Pick<Handlers, "about"> = {
  about: async (_call, tx) =>
    done({
      name: "Suijian 随检",
      version: VERSION,
      protocol: PROTOCOL,
      demo: (await demoState(tx)) !== "none",
      notVerified: await unverifiedRules(tx),
    }),
};

const manifest: { readonly version: string } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);
export const VERSION = manifest.version;

/** docs/PROTOCOL.md; bundles say it in their announcement. */
const PROTOCOL = "VRSI-1";
