import { done } from "@suijian/core";
import { asOwner, schemaText } from "@suijian/store";
import type { Command } from "../command.js";
import { withReached } from "../server/with-database.js";

export const dbSchema: Command = {
  name: "db schema",
  usage: "",
  says: [
    "写出数据库的全部结构：表、约束、索引、触发器、行级策略、授权、函数",
    "writes the whole schema: tables, constraints, indexes, triggers, policies, grants, functions",
  ],
  examples: ["suijian db schema > schema.sql"],
  options: {},
  run: (world) =>
    withReached(world, async (reached) => {
      const text = await asOwner(reached, schemaText);
      return done({ data: { schema: text }, text });
    }),
};
