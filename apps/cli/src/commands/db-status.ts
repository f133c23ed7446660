import { done } from "@suijian/core";
import { inLanguage, type Words } from "@suijian/contract";
import { asOwner, type MigrationLine, migrationLines } from "@suijian/store";
import type { Command } from "../command.js";
import { withReached } from "../server/with-database.js";

export const dbStatus: Command = {
  name: "db status",
  usage: "",
  says: ["列出每一步迁移：已执行、待执行、被改动、不认识", "lists every migration: ran, waiting, altered, unknown"],
  examples: ["suijian db status", "suijian db status --json"],
  options: {},
  run: (world) =>
    withReached(world, async (reached) => {
      const migrations = await asOwner(reached, migrationLines);
      const lines = migrations.map(
        ({ name, state, ranAt = "" }) => `${inLanguage(world.language, STATES[state]).padEnd(8)} ${name}  ${ranAt}`,
      );
      return done({ data: { database: reached.name, migrations }, text: `${reached.name}\n${lines.join("\n")}\n` });
    }),
};

const STATES: Readonly<Record<MigrationLine["state"], Words>> = {
  ran: ["已执行", "ran"],
  waiting: ["待执行", "waiting"],
  altered: ["被改动", "ALTERED"],
  unknown: ["不认识", "UNKNOWN"],
};
