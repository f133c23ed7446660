import { DAY_CAPACITY_RULE, type Code, type RuleBody } from "@suijian/core";

/**
 * What gives cause to a triggered visit (domain §1.4 names most of them as exempt from ceilings where a local rule says so). Exemption
 * itself is a rule of topic `ceiling-exemption` with the cause as its parameter.
 */
const CAUSES: readonly (readonly [code: string, zh: string, en: string])[] = [
  ["complaint", "投诉举报、12345热线转办", "complaint or hotline case"],
  ["assigned", "上级交办", "assigned by a higher level"],
  ["assisting", "协助上级检查", "assisting a higher level"],
  ["internal-audit", "内部执法稽查", "internal audit of supervision"],
  ["remote-lead", "非现场监管发现的线索", "lead from remote supervision"],
  ["media", "媒体曝光", "media exposure"],
  ["re-inspection", "整改复查", "check whether things were put right"],
  ["request", "企业主动申请", "asked for by the enterprise"],
  ["licence", "许可现场核查", "on-site check for a licence"],
  ["emergency", "法定应急情形", "emergency that the law names"],
  ["other", "其他情形", "another cause"],
];

export const OWN_VISIT_RULES: readonly { readonly rule: string; readonly body: RuleBody }[] = [
  {
    rule: DAY_CAPACITY_RULE,
    body: {
      kind: "threshold",
      topic: "day-plan",
      text: {
        zh: "排期时一名执法人员一天至多安排四次检查；小组以其中最忙的一人为准。",
        en: "When days are planned, one officer goes to four visits a day at most; a team's day is as full as its busiest member's.",
      },
      citation: { document: "本项目" },
      source: "本项目",
      verified: true,
      mark: "V",
      parameters: { perPerson: { value: 4, unit: "visits-per-day" } },
    },
  },
  {
    rule: "visit-cause",
    body: {
      kind: "code-list",
      topic: "code-list",
      text: { zh: "个案检查的事由", en: "what gives cause to a triggered visit" },
      citation: { document: "本项目" },
      source: "本项目",
      verified: false,
      mark: "I",
      parameters: {},
      list: { selection: "one" },
      codes: CAUSES.map(([code, zh, en]): Code => ({ code, name: { zh, en } })),
    },
  },
];
