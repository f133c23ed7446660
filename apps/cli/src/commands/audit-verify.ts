import { done, fail, type Result } from "@suijian/core";
import { inLanguage, type Words } from "@suijian/contract";
import { type AuditVerdict, type NotedHead, SYSTEM, verifyAudit } from "@suijian/store";
import type { Command } from "../command.js";
import { withDatabase } from "../server/with-database.js";

export const auditVerify: Command = {
  name: "audit verify",
  usage: "[--expect DIVISION:SEQ:HASH …]",
  says: [
    "重算审计日志每条链的哈希：行被改动、删除、插入或截去都会显出来；--expect 核对另行记下的链头",
    "recomputes every chain of the audit log: a line changed, removed, put in or cut off shows; --expect compares a head noted elsewhere",
  ],
  examples: ["suijian audit verify", "suijian audit verify --expect 421126:1024:9f86d081…"],
  options: { expect: "many" },
  async run(world, line) {
    const noted = notedHeads(line.many("expect"));
    if (!noted.ok) return noted;
    return withDatabase(world, async (database) => {
      const verdicts = await database.read(SYSTEM, (tx) => verifyAudit(tx, noted.value));
      const broken = verdicts.find(({ fault }) => fault !== undefined);
      for (const verdict of verdicts) world.err(`${inLanguage(world.language, lineOf(verdict))}\n`);
      if (broken?.fault !== undefined)
        return fail({
          code: "audit-broken",
          division: broken.division,
          seq: broken.fault.seq,
          fault: broken.fault.reason,
        });
      const lines = verdicts.reduce((sum, each) => sum + each.lines, 0);
      const text = inLanguage(world.language, [
        `${verdicts.length} 条链、${lines} 行，全部相符`,
        `${verdicts.length} chains, ${lines} lines: all hold`,
      ]);
      return done({ data: verdicts, text: `${text}\n` });
    });
  },
};

/** As this command writes them: someone else keeps them, so that an end cut off shows. */
const lineOf = ({ division, lines, head, fault }: AuditVerdict): Words => {
  const noted = `${division}:${lines}:${head}`;
  return fault === undefined
    ? [`相符 ${noted}`, `holds ${noted}`]
    : [
        `不符 ${division} 第 ${fault.seq} 行：${fault.reason}`,
        `BROKEN ${division}, line ${fault.seq}: ${fault.reason}`,
      ];
};

function notedHeads(texts: readonly string[]): Result<NotedHead[]> {
  const heads: NotedHead[] = [];
  for (const text of texts) {
    const [, division, seq, hash] = /^([^:]+):(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
    if (division === undefined || seq === undefined || hash === undefined)
      return fail({ code: "usage", reason: `--expect DIVISION:SEQ:HASH, ${text}` });
    heads.push({ division, seq: Number(seq), hash });
  }
  return done(heads);
}
