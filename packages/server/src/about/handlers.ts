import { readFileSync } from "node:fs";
import { done } from "@suijian/core";
import { demoState, unverifiedRules, whatIsInstalled } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";

export const aboutHandlers: Pick<Handlers, "about" | "readInstallation"> = {
  about: async (_call, tx) =>
    done({
      name: "Suijian 随检",
      version: VERSION,
      protocol: PROTOCOL,
      demo: (await demoState(tx)) !== "none",
      notVerified: await unverifiedRules(tx),
    }),

  readInstallation: async ({ parts }, tx) => {
    const { version, bytes, migrations, tables } = await whatIsInstalled(tx);
    return done({
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
      database: { version, bytes, connections: parts.database.use().total },
      migrations: migrations.map((each) => ({ ...each })),
      identityProvider: parts.oidc !== undefined,
      tables: tables.map((each) => filled({ ...each })),
    });
  },
};

const manifest: { readonly version: string } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);
export const VERSION = manifest.version;

/** docs/PROTOCOL.md; bundles say it in their announcement. */
const PROTOCOL = "VRSI-1";
