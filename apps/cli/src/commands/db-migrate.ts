import { done, fail } from "@suijian/core";
import { inLanguage } from "@suijian/contract";
import { migrate, ownerRoleFault, roleFault } from "@suijian/store";
import type { Command } from "../command.js";
import { withOwn } from "../server/with-database.js";

export const dbMigrate: Command = {
  name: "db migrate",
  usage: "",
  says: [
    "把数据库推进到本版本（只进不退）；服务器启动时也会这样做",
    "brings the database forward to this version; there is no way back. The server does it as well when it starts",
  ],
  examples: ["suijian db migrate", "DATABASE_URL=postgres://… DATABASE_OWNER_URL=postgres://… suijian db migrate"],
  options: {},
  run: (world) =>
    withOwn(world, async (reached) => {
      const before = await ownerRoleFault(reached);
      if (before !== undefined) return fail(before);
      const ran = await migrate(reached.owner, (name) => world.err(`${name}\n`));
      if (!ran.ok) return ran;
      const after = await roleFault(reached);
      if (after !== undefined) return fail(after);
      const count = ran.value.length;
      return done({
        data: { ran: ran.value },
        text: `${inLanguage(world.language, [`执行了 ${count} 步迁移`, `${count} migrations ran`])}\n`,
      });
    }),
};
