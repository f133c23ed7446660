import { tmpdir } from "node:os";
import { done, fail } from "@suijian/core";
import { inLanguage, type Words } from "@suijian/contract";
import { dataFolderOf, drill, keyFingerprint, ownerRoleFault, type Restored, restoreBackup } from "@suijian/store";
import type { Command, CommandLine, Outcome } from "../command.js";
import { progressOf } from "../progress.js";
import { withOwn } from "../server/with-database.js";
import type { World } from "../world.js";

export const restore: Command = {
  name: "restore",
  usage: "BACKUP [--expect DIGEST] | --drill BACKUP [--expect DIGEST]",
  says: [
    "把备份恢复到空的数据库（由 SUIJIAN_DATA 或 DATABASE_URL 指定）；--drill 恢复到临时数据库、全部核对后删除",
    "restores a backup into an empty database (SUIJIAN_DATA or DATABASE_URL says which); --drill restores it into a database of its own, checks everything and removes it",
  ],
  examples: [
    "SUIJIAN_DATA=/srv/suijian-new suijian restore /backup/suijian-2026-12-01",
    "suijian restore --drill /backup/suijian-2026-12-01",
  ],
  options: { drill: "flag", expect: "text" },
  async run(world, line) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const folder = words.value[0]!;
    return line.flag("drill") ? drilled(world, line, folder) : restored(world, line, folder);
  },
};

async function restored(world: World, line: CommandLine, backup: string): Promise<Outcome> {
  const data = dataFolderOf(world.environment);
  return withOwn(world, async (reached) => {
    const fault = await ownerRoleFault(reached);
    if (fault !== undefined) return fail(fault);
    const { owner, name } = reached;
    const answer = await restoreBackup({ ...askedOf(world, line, backup), owner, name, data });
    if (!answer.ok) return answer;
    const facts = { database: name, ...factsOf(answer.value) };
    const key = await keyFingerprint(data, world.environment);
    return done({
      data: facts,
      text: `${inLanguage(world.language, restoredText(facts))}${keyText(world, answer.value, key)}\n`,
    });
  });
}

async function drilled(world: World, line: CommandLine, backup: string): Promise<Outcome> {
  const answer = await drill({ ...askedOf(world, line, backup), temporary: tmpdir() });
  if (!answer.ok) return answer;
  const seconds = Math.round(10 * answer.value.seconds) / 10;
  const facts = { ...factsOf(answer.value), seconds };
  const text = inLanguage(world.language, [
    `演练通过：${facts.tables} 张表、${facts.rows} 行、${facts.files} 个文件、${facts.auditLines} 行审计，全部相符；用时 ${seconds} 秒`,
    `The drill passed: ${facts.tables} tables, ${facts.rows} rows, ${facts.files} files, ${facts.auditLines} audit lines, all as they were; ${seconds} s`,
  ]);
  return done({ data: facts, text: `${text}\n` });
}

const askedOf = (world: World, line: CommandLine, backup: string) => ({
  backup,
  expected: line.text("expect"),
  progress: progressOf(world, PROGRESS),
  signal: world.cancelled,
});

const factsOf = ({ manifest, digest, audit }: Restored) => ({
  madeAt: manifest.madeAt,
  digest,
  tables: manifest.tables.length,
  rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
  files: manifest.files.length,
  auditLines: audit.reduce((sum, { lines }) => sum + lines, 0),
});

const restoredText = (facts: ReturnType<typeof factsOf> & { database: string }): Words => [
  `已恢复 ${facts.madeAt} 的备份到 ${facts.database}：${facts.tables} 张表、${facts.rows} 行、${facts.files} 个文件；审计日志 ${facts.auditLines} 行相符`,
  `Restored the backup of ${facts.madeAt} into ${facts.database}: ${facts.tables} tables, ${facts.rows} rows, ${facts.files} files; ${facts.auditLines} audit lines hold`,
];

/** Without the key, the secrets of second factors cannot be read any more. */
function keyText(world: World, { manifest }: Restored, key: string | undefined): string {
  if (manifest.secretKey === undefined || manifest.secretKey === key) return "";
  return `\n${inLanguage(world.language, [
    "! 数据文件夹中没有原来的 secret.key：请先放回再启动，否则各账号须重新绑定动态口令",
    "! The data folder has not the secret.key of that server: put it there before you start, or second factors must be set up anew",
  ])}`;
}

const PROGRESS: Words = ["恢复", "Restore"];
