import { done, fail, type Result } from "@suijian/core";
import { inLanguage } from "@suijian/contract";
import { audit, type Database, type Projection, PROJECTIONS, SYSTEM } from "@suijian/store";
import type { Command } from "../command.js";
import { withDatabase } from "../server/with-database.js";

export const dbRebuild: Command = {
  name: "db rebuild",
  usage: "[TABLE …] [--check]",
  says: [
    "由历史记录重建“现状”表，并报告与原表相差多少行；--check 只比较、不改动，有差异即失败",
    "builds what holds now anew from what was recorded and says how many rows differed; --check only compares, and fails on any",
  ],
  examples: ["suijian db rebuild --check", "suijian db rebuild inspection_objects"],
  options: { check: "flag" },
  async run(world, line) {
    const unknown = line.words.find((word) => !PROJECTIONS.some(({ name }) => name === word));
    if (unknown !== undefined) return fail({ code: "usage", reason: `${unknown}: ${names()}` });
    const asked = PROJECTIONS.filter(({ name }) => line.words.length === 0 || line.words.includes(name));
    return withDatabase(world, async (database) => {
      const rebuilt: Rebuilt[] = [];
      for (const projection of asked) {
        const answer = line.flag("check")
          ? await compared(database, projection)
          : await builtAnew(database, projection);
        if (!answer.ok) return answer;
        rebuilt.push(answer.value);
      }
      const lines = rebuilt.map(({ name, rows, differing }) =>
        inLanguage(world.language, [
          `${name}：${rows === undefined ? "" : `${rows} 行，`}相差 ${differing} 行`,
          `${name}: ${rows === undefined ? "" : `${rows} rows, `}${differing} differed`,
        ]),
      );
      return done({ data: rebuilt, text: `${lines.join("\n")}\n` });
    });
  },
};

const names = (): string => PROJECTIONS.map(({ name }) => name).join(", ");

interface Rebuilt {
  readonly name: string;
  readonly rows?: number;
  readonly differing: number;
}

async function compared(database: Database, { name, differing }: Projection): Promise<Result<Rebuilt>> {
  // A rebuild that is undone is no read to the database.
  const found = await database.write<number, number>(SYSTEM, async (tx) => fail(await differing(tx)));
  const rows = found.ok ? found.value : found.problem;
  return rows === 0 ? done({ name, differing: 0 }) : fail({ code: "projection-differs", register: name, rows });
}

const builtAnew = (database: Database, { name, differing, rebuild }: Projection): Promise<Result<Rebuilt>> =>
  database.write(SYSTEM, async (tx) => {
    const before = await differing(tx);
    const rows = await rebuild(tx);
    await audit(tx, { act: "projection.rebuild", on: name, with: { rows, differing: before } });
    return done({ name, rows, differing: before });
  });
