import type { Words } from "@suijian/ui";
import type { AnswerTo } from "../shell/answers.js";

export type Listed = AnswerTo<"listItems">["rows"][number];
export type Drafted = AnswerTo<"listItemDrafts">["rows"][number];
export type Reading = Listed["ratio"];
type Demand = Reading["demands"][number];

/** 市级：不少于 30%；每 2 年不多于 1 次: what was read of a list's words, so that a person can compare it with them. */
export function demandWords({ level, min, max, unit, period }: Demand): Words {
  const [zhUnit, enUnit] = UNITS[unit];
  const zhAmount = amount(min, max, zhUnit, ["不少于", "不多于", "至"]);
  const enAmount = amount(min, max, enUnit, ["at least ", "at most ", " to "]);
  const [zhLevel, enLevel] =
    level === undefined ? ["", ""] : [`${LEVEL_WORDS[level][0]}：`, `${LEVEL_WORDS[level][1]}: `];
  const [zhPeriod, enPeriod] = period === undefined ? ["", ""] : periodWords(period);
  return [`${zhLevel}${zhPeriod}${zhAmount}`, `${enLevel}${enAmount}${enPeriod}`];
}

function amount(
  min: number | undefined,
  max: number | undefined,
  unit: string,
  [least, most, to]: readonly [string, string, string],
): string {
  if (min !== undefined && max !== undefined) return min === max ? `${min}${unit}` : `${min}${to}${max}${unit}`;
  return min === undefined ? `${most}${max ?? 0}${unit}` : `${least}${min}${unit}`;
}

function periodWords({ every, of }: NonNullable<Demand["period"]>): Words {
  const [zh, en] = PERIODS[of];
  if (of === "validity") return [`${zh}内`, ` ${en}`];
  return every === 1 ? [`每${zh}`, ` per ${en}`] : [`每 ${every} ${zh}`, ` per ${every} ${en}s`];
}

const UNITS = { percent: ["%", " %"], permille: ["‰", " ‰"], times: [" 次", " times"] } as const;

const PERIODS: Readonly<Record<NonNullable<Demand["period"]>["of"], Words>> = {
  day: ["日", "day"],
  week: ["周", "week"],
  month: ["月", "month"],
  quarter: ["季度", "quarter"],
  "half-year": ["半年", "half year"],
  year: ["年", "year"],
  validity: ["许可有效期", "within the licence's validity"],
};

export const LEVEL_WORDS: Readonly<Record<NonNullable<Demand["level"]>, Words>> = {
  province: ["省级", "province"],
  city: ["市级", "city"],
  county: ["县级", "county"],
  street: ["街道（乡镇）级", "street"],
};
