import { createHash } from "node:crypto";
import { EquivalenceGroup, Guide, JointList, Scene } from "@suijian/contract";
import { JOINT_LIST, type PaperKind, type RuleBody } from "@suijian/core";
import { REFERENCE_FILES } from "@suijian/reference";
import { filled } from "../registers/filled.js";
import { OWN_RULES } from "./own-rules.js";
import { readReference, shaped } from "./read-reference.js";
import {
  ShippedArrangement,
  ShippedClasses,
  ShippedCodeLists,
  ShippedGroups,
  ShippedJointList,
  ShippedRules,
  ShippedScene,
  ShippedTemplates,
} from "./reference-shapes.js";

export interface ShippedRule {
  readonly rule: string;
  readonly body: RuleBody;
}

export interface ShippedPaper {
  readonly kind: PaperKind;
  readonly paper: string;
  /** The number of the edition, where the paper has one of its own. */
  readonly edition?: number;
  readonly department?: string;
  readonly departments: readonly string[];
  readonly body: unknown;
  /** Of the content: what differs from it is another version. */
  readonly hash: string;
}

/** Every rule and code list that this release ships. */
export const shippedRules = (): ShippedRule[] => [
  ...rules(),
  ...calendars(),
  ...codeLists(),
  objectClasses(),
  ...OWN_RULES,
];

const rules = (): ShippedRule[] =>
  readReference("rules.json", ShippedRules).map(({ id, ...body }) => ({ rule: id, body }));

/** The arrangement of each year's holidays. */
const calendars = (): ShippedRule[] =>
  REFERENCE_FILES.filter((file) => file.startsWith("calendars/")).map((file) => {
    const { id, ...body } = readReference(file, ShippedArrangement);
    return { rule: id, body };
  });

const codeLists = (): ShippedRule[] =>
  readReference("code-lists.json", ShippedCodeLists).map((list) => {
    const { id, name, selection, peerNames, parentList, ...body } = list;
    const words = filled({ selection, peerNames, parentList });
    return {
      rule: id,
      body: { ...body, kind: "code-list", topic: "code-list", text: name, parameters: {}, list: words },
    };
  });

/** 40 major and 108 minor classes, as one list: a minor one has the major one as its parent. */
function objectClasses(): ShippedRule {
  const { major, minor, ...body } = readReference("object-classes.json", ShippedClasses);
  const codes = [...major, ...minor.map(({ major: parent, ...code }) => ({ ...code, parent }))];
  const text = { zh: "检查对象分类", en: "classes of inspection objects" };
  return {
    rule: "object-class",
    body: { ...body, kind: "code-list", topic: "code-list", text, parameters: {}, codes, list: { selection: "tree" } },
  };
}

/** Every scene, group, template and standard, and the joint list. */
export const shippedPapers = (): ShippedPaper[] => [...scenes(), jointList(), ...groups(), ...templates()].map(hashed);

type Unhashed = Omit<ShippedPaper, "hash">;

function scenes(): Unhashed[] {
  const files = REFERENCE_FILES.filter((file) => file.startsWith("scenes/"));
  return files.map((file) => {
    const { id, ...rest } = readReference(file, ShippedScene);
    const body = shaped(file, Scene, rest);
    const departments = [body.lead, ...body.participants];
    return { kind: "scene", paper: id, department: body.lead, departments, body };
  });
}

function jointList(): Unhashed {
  const { edition, ...rest } = readReference("joint-list.json", ShippedJointList);
  const body = shaped("joint-list.json", JointList, rest);
  const named = body.items.flatMap(({ initiator, participants }) => [
    ...initiator.map(({ department }) => department),
    ...participants,
  ]);
  return { kind: "joint-list", paper: JOINT_LIST, edition, departments: [...new Set(named)].sort(), body };
}

function groups(): Unhashed[] {
  const { groups: listed, verified, mark, source } = readReference("equivalence-groups.json", ShippedGroups);
  return listed.map(({ id, ...group }) => {
    const body = shaped(id, EquivalenceGroup, { ...group, verified, mark, ...filled({ source }) });
    const departments = [...new Set(body.members.map(({ department }) => department))].sort();
    return { kind: "equivalence-group", paper: id, departments, body };
  });
}

/** Process templates, three classes of ten kinds, and the five work standards: guides that belong to no department. */
function templates(): Unhashed[] {
  const { classes, workStandards, verified, mark, source } = readReference("item-templates.json", ShippedTemplates);
  const sourced = { verified, mark, source };
  const processes = classes.flatMap((each) =>
    each.subClasses.map(({ code, name: title, appliesTo, steps }) => ({
      paper: `process.${code}`,
      body: { kind: "process-template", title, class: each.name, appliesTo, steps, ...sourced },
    })),
  );
  const standards = workStandards.map(({ code, name: title, sections }) => ({
    paper: `standard.${code}`,
    body: { kind: "work-standard", title, sections, ...sourced },
  }));
  return [...processes, ...standards].map(({ paper, body }) => ({
    kind: "guide",
    paper,
    departments: [],
    body: shaped(paper, Guide, body),
  }));
}

const hashed = (paper: Unhashed): ShippedPaper => ({
  ...paper,
  hash: createHash("sha256").update(canonical(paper.body)).digest("hex"),
});

/** The same content, the same text: keys in order, what is undefined left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : each,
  );
}
