import {
  boundDemand,
  type Demand,
  type DemandUnit,
  type Level,
  type Period,
  type PeriodUnit,
  unitOf,
} from "./demand.js";

/**
 * A list's own words on ratio or frequency, read. Lists write free text; what is read of it is a proposal that stands beside the text
 * and never in its place.
 */
export interface DemandReading {
  readonly demands: readonly Demand[];
  /** The text leaves something to be decided: “根据实际情况确定”, “一般”, “按专项计划”. Without demands it is undecided altogether. */
  readonly isOpen: boolean;
  /** Clauses with numbers that this reader does not understand; a person must look at them. */
  readonly unread: readonly string[];
}

/** 抽查比例: “市局抽查比例不少于30%”, “不少于2‰”, “不超过10%/年”. */
export const readRatio = (text: string): DemandReading => readText(text, ["percent", "permille"]);

/** 抽查频次: “每年不少于1次”, “市级局每年组织1次；县级局每月组织1次”, “对同一单位每2年抽查不超过1次”. */
export const readFrequency = (text: string): DemandReading => readText(text, ["times"]);

function readText(text: string, units: readonly DemandUnit[]): DemandReading {
  const plain = plainDigits(text);
  const demands: Demand[] = [];
  const unread: string[] = [];
  for (const sentence of plain.split(/[;。]/)) {
    // What a sentence says first, whose and in which period, holds for its later clauses.
    let said: Said = { levels: [], period: undefined };
    for (const clause of sentence.split(/[,()]/)) {
      said = { levels: levelsOf(clause) ?? said.levels, period: periodIn(clause) ?? said.period };
      const read = readClause(clause, units, said);
      if (read === undefined) unread.push(clause);
      else demands.push(...read);
    }
  }
  return { demands, isOpen: plain === "" || OPEN.test(plain), unread };
}

const OPEN = /根据|结合|确定|一般|按.{0,20}计划|酌情|视情/;

interface Said {
  readonly levels: readonly Level[];
  readonly period: Period | undefined;
}

/** The demands of one clause; undefined when a number or a bound in it remains that this reader cannot place. */
function readClause(clause: string, units: readonly DemandUnit[], said: Said): Demand[] | undefined {
  if (!/[0-9]/.test(clause))
    return /全覆盖|全部检查/.test(clause) && units.includes("percent") ? spread(said, WHOLE) : [];
  // 其中 speaks of a part of the objects, 或者 of another way: neither is a demand that holds as it stands.
  if (/^(其中|或)/.test(clause)) return undefined;
  const amounts = [...clause.matchAll(AMOUNT)];
  if (/[0-9]|不[少低小超高多大]|[至最][少多]/.test(clause.replaceAll(PERIOD, "").replaceAll(AMOUNT, "")))
    return undefined;
  const demands = amounts.map((amount) => amountOf(amount, said.period));
  if (demands.some((each) => each === undefined || !units.includes(each.unit))) return undefined;
  return demands.flatMap((each) => (each === undefined ? [] : spread(said, each)));
}

const WHOLE: Demand = { min: 100, max: 100, unit: "percent" };

const spread = ({ levels }: Said, demand: Demand): Demand[] =>
  levels.length === 0 ? [demand] : levels.map((level) => ({ level, ...demand }));

const AMOUNT =
  /(?:(不少于|不低于|不小于|至少|最少|>=|≥|不超过|不高于|不多于|不大于|至多|最多|<=|≤)[^0-9不至最]{0,20}?)?([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:(?:%|‰|次)?[-—–~至到]([0-9]{1,6}(?:\.[0-9]{1,6})?))?(%|‰|次)(?:\/([0-9]{0,3})(年|半年|季|月|周|日))?(以上|以内|以下)?/g;

function amountOf(match: RegExpMatchArray, said: Period | undefined): Demand | undefined {
  const [, before, first, last, sign, every, of, after] = match;
  const isLeast = after === "以上" || (before !== undefined && /少|低|小|>|≥/.test(before));
  const isMost = after !== undefined && after !== "以上" ? true : before !== undefined && !isLeast;
  return boundDemand({
    min: isMost && !isLeast ? undefined : Number(first),
    max: last !== undefined ? Number(last) : isLeast ? undefined : Number(first),
    unit: unitOf(sign === "次" ? "x" : sign!),
    period: of === undefined ? said : { every: every === "" ? 1 : Number(every), of: PERIODS[of]! },
  });
}

const PERIOD = /每([0-9]{0,3})个?(年度|年|半年|季度|季|月|周|日|天)|年度内|一年内|1年内|有效期内/g;

function periodIn(clause: string): Period | undefined {
  const match = [...clause.matchAll(PERIOD)][0];
  if (match === undefined) return undefined;
  const [whole, every, of] = match;
  if (of === undefined) return { every: 1, of: whole === "有效期内" ? "validity" : "year" };
  return { every: every === "" ? 1 : Number(every), of: PERIODS[of]! };
}

const PERIODS: Readonly<Record<string, PeriodUnit>> = {
  年度: "year",
  年: "year",
  半年: "half-year",
  季度: "quarter",
  季: "quarter",
  月: "month",
  周: "week",
  日: "day",
  天: "day",
};

/** “市级局…”, “省、市两级…”: whose clause it is, when it begins so. “市场监管部门” is nobody's level. */
function levelsOf(clause: string): Level[] | undefined {
  const run = /^(?:省|市|县|区|街道)[省市县区街道、和及与级两三]*[级局](?!以上)/.exec(clause)?.[0];
  if (run === undefined) return undefined;
  const levels = [...run].map((each) => LEVEL_WORDS[each]).filter((each) => each !== undefined);
  return [...new Set(levels)];
}

const LEVEL_WORDS: Readonly<Record<string, Level>> = {
  省: "province",
  市: "city",
  县: "county",
  区: "county",
  街: "street",
};

/** Digits and signs in one form: ％ is %, “百分之三” is 3%, “一次” is 1次; a numeral that counts nothing stays a word. */
function plainDigits(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .replaceAll(/百分之([0-9.]+|[一二三四五六七八九十百]+)/g, (_, numeral: string) => `${numberOf(numeral)}%`)
    .replaceAll(/千分之([0-9.]+|[一二三四五六七八九十百]+)/g, (_, numeral: string) => `${numberOf(numeral)}‰`)
    .replaceAll(/([一二三四五六七八九十两]+)次/g, (_, numeral: string) => `${numberOf(numeral)}次`)
    .replaceAll(
      /每([一二三四五六七八九十两]+)(?=个?[年季月周日天])/g,
      (_, numeral: string) => `每${numberOf(numeral)}`,
    );
}

/** Numerals to ninety-nine, and a hundred. */
function numberOf(numeral: string): string {
  if (/^[0-9.]+$/.test(numeral)) return numeral;
  if (/^一?百$/.test(numeral)) return "100";
  const match = /^([一二三四五六七八九两])?(十)?([一二三四五六七八九])?$/.exec(numeral);
  if (match === null || (match[2] === undefined && match[3] !== undefined)) return numeral;
  const [, first, ten, last] = match;
  const digit = (each: string | undefined) => (each === "两" ? 2 : "一二三四五六七八九".indexOf(each ?? "") + 1);
  if (ten === undefined) return String(digit(first));
  return String(10 * (first === undefined ? 1 : digit(first)) + (last === undefined ? 0 : digit(last)));
}
