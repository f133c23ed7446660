import type { Code, RuleBody } from "@suijian/core";
import { OWN_VISIT_RULES } from "./own-visit-rules.js";

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
  {
    rule: "our.control-share",
    body: {
      kind: "threshold",
      topic: "control-stratum",
      text: {
        zh: "每个批次另从全部对象中不分风险抽取一个对照层，数量为该批次抽取数的百分之五。",
        en: "Beside each batch a control stratum is drawn from the whole population without regard to risk: five per cent of what the batch draws.",
      },
      citation: { document: "本项目" },
      source: "本项目",
      verified: true,
      mark: "V",
      parameters: { share: { value: 0.05, unit: "ratio" } },
    },
  },
  {
    rule: "our.rotation",
    body: {
      kind: "threshold",
      topic: "rotation",
      text: {
        zh: "要求轮换的计划，十二个月内被检查过的对象以平常四成的机会抽取，每一部分至少抽一个。",
        en: "Plans that wish rotation draw objects visited within twelve months with four tenths of the usual chance, and at least one of each part.",
      },
      citation: { document: "本项目" },
      source: "本项目",
      verified: true,
      mark: "V",
      parameters: {
        months: { value: 12, unit: "months" },
        repeats: { value: 0.4, unit: "ratio" },
        floor: { value: 1, unit: "objects" },
      },
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
  ...OWN_VISIT_RULES,
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
