import type { AnswerOf, Routes } from "@suijian/contract";
import { codesOn, type Identity } from "@suijian/store";
import type { RuleVersion, SignOff } from "@suijian/core";
import { filled } from "../registers/filled.js";

type RuleAnswer = AnswerOf<Routes["proposeRule"]>;
type CodeListAnswer = AnswerOf<Routes["readCodeList"]>;

/** A version as it is shown: always with how well its source is known, and whose word stands under it. */
export function ruleAnswer(version: RuleVersion, reader: Identity): RuleAnswer {
  const { codes, list, writtenBy, signedBy, enabled, ...said } = version;
  return filled({
    ...said,
    citation: { ...said.citation },
    area: said.area === undefined ? undefined : [...said.area],
    parameters: parametersOf(version),
    enabled,
    signedBy: signedBy === undefined ? undefined : signature(signedBy, reader),
    isShipped: writtenBy === undefined,
  });
}

/** Lists of values are copied: the contract's are not read-only. */
const parametersOf = ({ parameters }: RuleVersion): RuleAnswer["parameters"] =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, { value, unit }]) => [
      name,
      { value: typeof value === "object" ? [...value] : value, unit },
    ]),
  );

/** The public learns that an operator signed, and when; the office also who, and in which words. */
function signature({ name, statement, at }: SignOff, { role }: Identity) {
  const isOutside = role === "public" || role === "observer";
  return isOutside ? { at } : { name, statement, at };
}

export function codeListHead(version: RuleVersion, day: string, reader: Identity) {
  const { rule, text, citation, source, verified, mark, enabled, note, list, signedBy } = version;
  return filled({
    list: rule,
    version: version.version,
    name: text,
    citation: { ...citation },
    source,
    verified,
    mark,
    enabled,
    signedBy: signedBy === undefined ? undefined : signature(signedBy, reader),
    note,
    selection: list?.selection,
    parentList: list?.parentList,
    count: codesOn(version, day).length,
  });
}

export const codeListAnswer = (version: RuleVersion, day: string, reader: Identity): CodeListAnswer => ({
  ...codeListHead(version, day, reader),
  codes: codesOn(version, day)
    .map((code) => ({ ...code, peers: peersOf(code.peers) }))
    .map(filled),
});

const peersOf = (peers: Readonly<Record<string, readonly string[]>> | undefined) =>
  peers === undefined
    ? undefined
    : Object.fromEntries(Object.entries(peers).map(([system, codes]) => [system, [...codes]]));
