import { inLanguage, type Language, type Words } from "@suijian/contract";
import type { CheckName, Finding, FindingState, Verdict } from "@suijian/store";

/** `ok   Node 20.20.2`, and under what is not, what to do. */
export function findingLine(language: Language, { check, verdict, state, facts }: Finding): string {
  const shown = Object.entries(facts).map(([name, value]) => `${value}${UNITS[name] ?? ""}`);
  const line =
    `${inLanguage(language, VERDICTS[verdict])} ${inLanguage(language, CHECKS[check])}  ${shown.join(", ")}`.trimEnd();
  if (verdict === "ok") return line;
  const advice = ADVICE[check]?.[state];
  return advice === undefined ? line : `${line}\n     ${inLanguage(language, advice)}`;
}

const UNITS: Readonly<Record<string, string>> = { gigabytes: " GB", hours: " h", seconds: " s" };

const VERDICTS: Readonly<Record<Verdict, Words>> = {
  ok: ["正常", "ok  "],
  warn: ["注意", "WARN"],
  fail: ["不行", "FAIL"],
};

const CHECKS: Readonly<Record<CheckName, Words>> = {
  "node-version": ["Node 版本", "Node"],
  "data-folder": ["数据文件夹", "data folder"],
  "free-space": ["可用空间", "free space"],
  "secret-key": ["密钥文件", "secret key"],
  "database-reached": ["数据库可达", "database"],
  "database-version": ["数据库版本", "PostgreSQL"],
  encoding: ["字符编码", "encoding"],
  clock: ["时钟", "clock"],
  migrations: ["迁移", "migrations"],
  schema: ["结构", "schema"],
  roles: ["数据库角色", "database role"],
  "row-security": ["行级安全", "row security"],
  "audit-heads": ["审计链头", "audit heads"],
  "backup-age": ["最近备份", "last backup"],
};

const ADVICE: Readonly<Partial<Record<CheckName, Partial<Record<FindingState, Words>>>>> = {
  "node-version": { "too-old": ["请安装 Node 20.19 或更新版本", "install Node 20.19 or later"] },
  "data-folder": {
    missing: ["首次启动时会建立", "it is made at the first start"],
    "not-writable": ["请把文件夹交给运行服务器的用户", "give the folder to the user who runs the server"],
    "open-to-others": ["请执行 chmod go-rw；里面有密钥和数据库", "chmod go-rw it: keys and the database lie inside"],
  },
  "free-space": {
    low: [
      "请清理磁盘或换更大的磁盘；满盘时不会写坏数据，但服务会停",
      "free some space: a full disk spoils nothing, but stops the service",
    ],
  },
  "secret-key": { "open-to-others": ["请执行 chmod 600", "chmod 600 it"] },
  "database-reached": {
    missing: ["首次启动时会建立", "it is made at the first start"],
    unreachable: ["请检查 DATABASE_URL、网络和数据库服务", "look at DATABASE_URL, the network and the database server"],
  },
  "database-version": { "too-old": ["请升级到 PostgreSQL 14 或更新版本", "use PostgreSQL 14 or later"] },
  encoding: { "not-utf8": ["请用 UTF8 编码重建数据库", "make the database anew with encoding UTF8"] },
  clock: { apart: ["请在两台机器上启用时间同步（NTP）", "keep both machines' time by NTP"] },
  migrations: {
    waiting: ["下次启动时执行，或运行 suijian db migrate", "they run with the next start, or with suijian db migrate"],
    altered: ["此库由改动过的迁移建成，请用原版本", "it was made by altered migrations: use the version that made it"],
    unknown: ["此库属于更新的版本，请升级程序", "it belongs to a later version: upgrade the program"],
  },
  schema: {
    differs: [
      "有人直接改过结构；用 suijian db schema 与 schema.sql 比较",
      "somebody changed it by hand: compare suijian db schema with schema.sql",
    ],
  },
  roles: {
    missing: [
      "请由数据库管理员建立角色，见 docs/OPERATING.md",
      "the database's administrator must make it, see docs/OPERATING.md",
    ],
    "too-powerful": [
      "此角色不得为超级用户、不得绕过行级安全、不得拥有表",
      "it must be no superuser, pass no policies and own no tables",
    ],
    "not-a-member": ["请由所有者执行 grant", "its owner must grant it"],
  },
  "row-security": { off: ["请恢复这些表的行级安全", "turn row level security on again for these tables"] },
  "audit-heads": {
    broken: [
      "请立即运行 suijian audit verify，并与另存的链头比较",
      "run suijian audit verify at once, with the heads noted elsewhere",
    ],
  },
  "backup-age": {
    never: [
      "请用 suijian backup 备份，并以 suijian restore --drill 演练",
      "make one with suijian backup and try it with suijian restore --drill",
    ],
    old: ["请每天备份", "make one every day"],
  },
};
