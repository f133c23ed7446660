import type { OperatorProblem, SettingFault } from "@suijian/core";
import type { Words } from "./language.js";
import type { Sayings } from "./sayings.js";

export const OPERATIONS: Sayings<OperatorProblem> = {
  "setting-wrong": (p) => [
    `设置 ${p.setting}${p.value === "" ? "" : `（${p.value}）`}：${SETTING_FAULTS[p.fault][0]}`,
    `setting ${p.setting}${p.value === "" ? "" : ` (${p.value})`}: ${SETTING_FAULTS[p.fault][1]}`,
  ],
  "address-unusable": (p) => [
    `不能在 ${p.host} 的端口 ${p.port} 上监听（${p.reason}）；可用 PORT、HOST 另设`,
    `cannot listen on port ${p.port} of ${p.host} (${p.reason}); PORT and HOST choose others`,
  ],
  "database-not-reached": (p) => [
    `连不上数据库 ${p.server}（${p.reason}）`,
    `the database ${p.server} cannot be reached (${p.reason})`,
  ],
  "database-too-old": (p) => [
    `数据库 ${p.server} 的版本是 ${p.found}，至少要 ${p.least}`,
    `the database ${p.server} is version ${p.found}; ${p.least} or later is needed`,
  ],
  "database-role-missing": (p) => [
    `数据库 ${p.server} 的登录 ${p.login} 不属于角色 ${p.role}；请由所有者执行 grant ${p.role} to ${p.login}`,
    `login ${p.login} of the database ${p.server} is no member of ${p.role}; its owner must grant ${p.role} to ${p.login}`,
  ],
  "database-not-empty": (p) => [
    `数据库 ${p.server} 不是空的（已有 ${p.tables} 张表），不覆盖`,
    `the database ${p.server} is not empty (${p.tables} tables) and is not overwritten`,
  ],
  "migration-missing": (p) => [
    `数据库尚未执行迁移 ${p.migration}，请先运行 suijian db migrate`,
    `the database has not run migration ${p.migration}: run suijian db migrate first`,
  ],
  "audit-broken": (p) => [
    `审计日志 ${p.division} 在第 ${p.seq} 行处断开：${p.fault}`,
    `the audit log of ${p.division} does not hold at line ${p.seq}: ${p.fault}`,
  ],
  "projection-differs": (p) => [
    `${p.register} 与其版本记录不符，相差 ${p.rows} 行`,
    `${p.register} is not what its versions say: ${p.rows} rows differ`,
  ],
  "backup-unreadable": (p) => [`${p.folder}：不是可读的备份（${p.reason}）`, `${p.folder}: no backup (${p.reason})`],
  "backup-file-missing": (p) => [`备份 ${p.folder} 缺少 ${p.file}`, `backup ${p.folder}: ${p.file} is missing`],
  "backup-file-differs": (p) => [
    `备份 ${p.folder} 中的 ${p.file} 已被改动或损坏`,
    `backup ${p.folder}: ${p.file} was altered or is damaged`,
  ],
  "restored-differs": (p) => [
    `恢复的内容与备份不符：${p.of} 应为 ${p.expected}，实为 ${p.found}；未保留任何内容`,
    `what was restored is not what the backup holds: ${p.of} is ${p.found}, not ${p.expected}; nothing was kept`,
  ],
};

const SETTING_FAULTS: { readonly [Fault in SettingFault]: Words } = {
  "not-a-port": ["应为 0 至 65535 的整数", "must be a whole number from 0 to 65535"],
  "not-a-host": ["不是地址或主机名", "is neither an address nor a host's name"],
  "not-a-count": ["应为整数，且不得过小", "must be a whole number that is not too small"],
  "not-an-address": ["应为 https:// 开头的地址", "must be an address that begins with https://"],
  "not-a-database-url": [
    "应为 postgres://用户:口令@主机:端口/库",
    "must be postgres://user:password@host:port/database",
  ],
  "not-an-origin": [
    "应为以空格分隔的来源，如 https://a.example",
    "must be origins between spaces, such as https://a.example",
  ],
  "not-32-bytes": ["应为 32 字节的 base64", "must be 32 bytes in base64"],
  "needs-its-pair": ["须成对设置", "is needed together with its pair"],
  "too-short": ["至少 32 个字符", "has at least 32 characters"],
  "not-two-relays": ["应为至少两个以空格分隔的 http(s) 地址", "must be at least two http(s) addresses between spaces"],
  unreadable: ["文件不能读取", "the file cannot be read"],
  "not-a-certificate": ["不是 PEM 证书或私钥", "is no certificate or key in PEM"],
  "key-of-another-certificate": ["私钥与证书不成对", "is not the key of this certificate"],
  "not-with-lan": ["不能与 --lan 同用", "cannot be used together with --lan"],
};
