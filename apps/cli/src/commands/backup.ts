import { resolve } from "node:path";
import { done } from "@suijian/core";
import { inLanguage, type Words } from "@suijian/contract";
import { dataFolderOf, keyFingerprint, makeBackup, noteBackup } from "@suijian/store";
import type { Command } from "../command.js";
import { progressOf } from "../progress.js";
import { withReached } from "../server/with-database.js";

export const backup: Command = {
  name: "backup",
  usage: "FOLDER",
  says: [
    "把数据库同一时刻的全部内容和上传文件写入一个新文件夹；服务器可照常运行",
    "writes one moment of the whole database, and all files, into a new folder; the server may go on working",
  ],
  examples: ["suijian backup /backup/suijian-2026-12-01", "suijian restore --drill /backup/suijian-2026-12-01"],
  options: {},
  async run(world, line) {
    const words = line.exactly(1, this.usage);
    if (!words.ok) return words;
    const data = dataFolderOf(world.environment);
    const to = resolve(words.value[0]!);
    return withReached(world, async ({ owner }) => {
      const at = world.now().toISOString();
      const made = await makeBackup({
        owner,
        data,
        to,
        at,
        secretKey: await keyFingerprint(data, world.environment),
        progress: progressOf(world, PROGRESS),
        signal: world.cancelled,
      });
      if (!made.ok) return made;
      const { manifest, digest } = made.value;
      await noteBackup(data, { at, folder: to, digest });
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const facts = { folder: to, digest, rows, tables: manifest.tables.length, files: manifest.files.length };
      const text = inLanguage(world.language, [
        `已备份到 ${to}：${facts.tables} 张表、${rows} 行、${facts.files} 个文件\n摘要 ${digest}（请另行记下）\n密钥文件 secret.key 不在备份中，请另外保管`,
        `Backed up to ${to}: ${facts.tables} tables, ${rows} rows, ${facts.files} files\ndigest ${digest} (note it elsewhere)\nThe file secret.key is not in the backup: keep it apart`,
      ]);
      return done({ data: facts, text: `${text}\n` });
    });
  },
};

const PROGRESS: Words = ["备份", "Backup"];
