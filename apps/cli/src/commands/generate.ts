import type { Command } from "../command.js";
import { handOver } from "../hand-over.js";
import { neverRun } from "./verify.js";

export const generate: Command = {
  name: "generate",
  usage: "--preset NAME | --objects N --inspectors N --plans N  [--seed TEXT] --out DIR",
  says: [
    "按种子生成一座逼真的城市：名录库、人员、事项、计划",
    "makes a seeded city that looks real: objects, inspectors, items, plans",
  ],
  examples: [
    "suijian generate --preset qichun --out out/q",
    "suijian generate --objects 2000 --inspectors 60 --plans 12 --seed 试点 --out out/small",
  ],
  options: {},
  run: neverRun,
  handOver: (world, rest) => handOver(world, "@suijian/testkit", "suijian-generate", rest),
};
