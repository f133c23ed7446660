import type { Code, RuleBody } from "@suijian/core";

/** Rules and words of this program's own making, beside the shipped reference data: they have no source to verify. */
export const OWN_RULES: readonly { readonly rule: string; readonly body: RuleBody }[] = [
  {
    rule: "our.scene-points",
    body: {
      kind: "threshold",
      topic: "scene",
      text: {
        zh: "一个场景的检查单至少有十五个检查要点，每个要点写明法律依据。",
        en: "The checklist of a scene has at least fifteen points, each with its legal basis.",
      },
      citation: { document: "本项目" },
      source: "本项目",
      verified: true,
      mark: "V",
      parameters: { minimum: { value: 15, unit: "points" } },
    },
  },
  list("visit-mode", "检查是否事先通知", "whether a visit is notified", [
    ["notified", "事先通知", "notified"],
    ["unannounced", "不事先通知", "unannounced"],
  ]),
  list("yes-no", "是否", "yes or no", [
    ["yes", "是", "yes"],
    ["no", "否", "no"],
  ]),
  list("code-system", "事项编码体系", "system of item codes", [
    ["national", "国家", "national"],
    ["province", "省", "province"],
    ["city", "市", "city"],
    ["list", "本系统事项清单", "the item list of this system"],
  ]),
  list("crosswalk-relation", "编码对照关系", "relation of two codes", [
    ["equal", "相同", "the same"],
    ["narrower", "较窄", "narrower"],
    ["broader", "较宽", "broader"],
    ["partial", "部分重合", "they overlap"],
  ]),
];

function list(rule: string, zh: string, en: string, codes: readonly (readonly [string, string, string])[]) {
  const body: RuleBody = {
    kind: "code-list",
    topic: "code-list",
    text: { zh, en },
    citation: { document: "本项目" },
    source: "本项目",
    verified: false,
    mark: "I",
    parameters: {},
    list: { selection: "one" },
    codes: codes.map(([code, ...name]): Code => ({ code, name: { zh: name[0], en: name[1] } })),
  };
  return { rule, body };
}
