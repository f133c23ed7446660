import type { OidcRefusal, PasswordWeakness, RequestProblem, StoreProblem } from "@suijian/core";
import type { Words } from "./language.js";
import type { Sayings } from "./sayings.js";

export const REQUESTS: Sayings<RequestProblem | StoreProblem> = {
  "not-signed-in": () => ["请先登录", "sign in first"],
  "credentials-wrong": () => ["账号或口令不对", "the account or the password is wrong"],
  "locked-out": (p) => [
    `登录失败次数过多，${p.until} 之后再试`,
    `too many failed attempts; try again after ${p.until}`,
  ],
  "second-factor-needed": () => ["此事须以动态口令登录", "this needs a sign-in with a one-time code"],
  "second-factor-wrong": () => ["动态口令不对或已用过", "the one-time code is wrong or was used already"],
  "password-weak": (p) => WEAKNESSES[p.reason],
  "password-change-needed": () => ["请先修改初始口令", "change the password that was given to you first"],
  "oidc-missing": () => ["本系统未配置统一身份认证", "no identity provider is set up here"],
  "oidc-refused": (p) => OIDC_REFUSALS[p.reason],
  forbidden: (p) => [`角色“${p.role}”无权做此事`, `the role "${p.role}" may not do this`],
  "own-work": (p) => [
    `不得审批自己起草的内容（${p.noun} ${p.id}）`,
    `who writes a thing does not approve it (${p.noun} ${p.id})`,
  ],
  "last-administrator": (p) => [
    `${p.id} 是最后一名可登录的系统管理员，须先有另一名`,
    `${p.id} is the last administrator who can sign in; appoint another one first`,
  ],
  "witness-holds-seal-key": (p) => [
    `${p.witness} 持有密封密钥，不能作见证人`,
    `${p.witness} holds the seal key and cannot be a witness`,
  ],
  "not-found": (p) => [
    `没有此项，或无权查看：${p.noun} ${p.id}`,
    `there is no such ${p.noun} that you may see: ${p.id}`,
  ],
  "exists-already": (p) => [`已存在：${p.noun} ${p.id}`, `${p.noun} ${p.id} exists already`],
  "refers-to-nothing": (p) => [
    `“${p.field}”所指的 ${p.value} 不存在`,
    `"${p.field}" names ${p.value}, which is not there`,
  ],
  "state-wrong": (p) => [
    `${p.noun} ${p.id} 现为“${p.state}”，不能这样做`,
    `${p.noun} ${p.id} is "${p.state}", so this cannot be done`,
  ],
  "route-unknown": (p) => [`没有此接口：${p.method} ${p.path}`, `there is no ${p.method} ${p.path}`],
  "field-invalid": (p) => [`字段“${p.field}”：${p.reason}`, `field "${p.field}": ${p.reason}`],
  "body-too-large": (p) => [`内容超过 ${p.limit} 字节`, `the body is larger than ${p.limit} bytes`],
  "media-type-unknown": (p) => [`不接受的内容类型：${p.found}`, `this media type is not taken: ${p.found}`],
  "version-differs": (p) => [
    `${p.noun} ${p.id} 已被他人更改，请重新读取`,
    `${p.noun} ${p.id} was changed meanwhile; read it again`,
  ],
  "idempotency-key-missing": () => ["缺少 Idempotency-Key 请求头", "the header Idempotency-Key is missing"],
  "idempotency-key-reused": (p) => [
    `Idempotency-Key ${p.key} 已用于另一个请求`,
    `Idempotency-Key ${p.key} was used for another request`,
  ],
  "still-running": (p) => [`同一请求仍在处理：${p.key}`, `the same request is still being worked on: ${p.key}`],
  "too-many-requests": (p) => [`请求过于频繁，${p.seconds} 秒后再试`, `too many requests; try again in ${p.seconds} s`],
  "origin-foreign": (p) => [`不接受来自 ${p.origin} 的请求`, `requests from ${p.origin} are not taken`],
  "rule-not-verified": (p) => [
    `规则 ${p.rule} 的出处未经核实，须由管理员签署后启用`,
    `the source of rule ${p.rule} is not verified; an operator must sign it before it takes effect`,
  ],
  "item-not-published": (p) => [
    `事项 ${p.item} 未公布：清单之外无事项`,
    `item ${p.item} is not published: what is not on the list is not inspected`,
  ],
  "database-unavailable": (p) => UNAVAILABLE[p.reason],
  internal: (p) => [`系统内部错误，编号 ${p.incident}`, `an internal fault, incident ${p.incident}`],
  "migration-altered": (p) => [
    `迁移 ${p.migration} 执行后又被改动`,
    `migration ${p.migration} was altered after it had run here`,
  ],
  "migration-unknown": (p) => [
    `数据库含有本版本不认识的迁移 ${p.migration}，请用更新的版本`,
    `the database has run ${p.migration}, which this version does not know: a later version is needed`,
  ],
  "database-folder-owned": (p) => [
    `数据文件夹 ${p.folder} 正由进程 ${p.pid} 使用（自 ${p.since}）`,
    `the data folder ${p.folder} is in use by process ${p.pid} since ${p.since}`,
  ],
  "database-programs-missing": (p) => [
    `没有适用于 ${p.platform} 的内嵌数据库，请设置 DATABASE_URL`,
    `there is no embedded database for ${p.platform}: set DATABASE_URL`,
  ],
  "database-folder-unusable": (p) => [
    `数据文件夹 ${p.folder} 不能使用：${p.reason}`,
    `the data folder ${p.folder} cannot be used: ${p.reason}`,
  ],
  "database-start-failed": (p) => [
    `数据库未能启动（${p.folder}）：${p.reason}`,
    `the database did not start (${p.folder}): ${p.reason}`,
  ],
};

const WEAKNESSES: { readonly [Reason in PasswordWeakness]: Words } = {
  short: ["口令至少 12 位", "a password has at least 12 characters"],
  common: ["口令过于常见", "this password is too common"],
  "holds-login": ["口令不得包含账号", "a password must not hold the account's name"],
  same: ["新口令不得与原口令相同", "the new password is the old one"],
};

const OIDC_REFUSALS: { readonly [Reason in OidcRefusal]: Words } = {
  "provider-unreachable": ["统一身份认证暂时连不上", "the identity provider cannot be reached"],
  "provider-refused": ["统一身份认证拒绝了登录", "the identity provider refused the sign-in"],
  "not-begun": ["登录已过期，请重新开始", "this sign-in was not begun here, or too long ago; begin again"],
  "answer-invalid": ["统一身份认证的应答未通过核验", "the identity provider's answer did not pass the checks"],
  "account-missing": ["没有为您开通账号，请联系管理员", "no account was prepared for you; ask the administrator"],
};

const UNAVAILABLE: { readonly [Reason in "unreachable" | "disk-full" | "too-busy"]: Words } = {
  unreachable: [
    "数据库暂时连不上，未保存任何内容，请稍后再试",
    "the database cannot be reached; nothing was stored, try again",
  ],
  "disk-full": ["磁盘已满，未保存任何内容", "the disk is full; nothing was stored"],
  "too-busy": ["数据库繁忙，未保存任何内容，请稍后再试", "the database is too busy; nothing was stored, try again"],
};
