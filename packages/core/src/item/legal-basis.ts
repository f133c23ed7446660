/** 抽查依据: what gives the right to look, and from when to when it does. */
export interface LegalBasis {
  /** The law's title without its brackets. */
  readonly law: string;
  /** Article, paragraph or the document's number, as the list writes it. */
  readonly article?: string;
  /** First day in force; since ever when nothing is said. */
  readonly validFrom?: string;
  /** Last day in force, that day included; still in force when nothing is said. */
  readonly validTo?: string;
}

/**
 * The bases of a list's cell: each 《title》 with the article or number that follows it. `[2009-06-01..2021-04-29]` at the end of a part
 * says when its bases are in force; parts stand between semicolons. A part without 《》 is a title as it stands.
 */
export const basesOf = (text: string): LegalBasis[] =>
  text
    .split(/[;；]/)
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .flatMap(basesOfPart);

const DAYS = /^(.*?)\s*[[［]\s*([0-9]{4}-[0-9]{2}-[0-9]{2})?\s*\.\.\s*([0-9]{4}-[0-9]{2}-[0-9]{2})?\s*[\]］]$/s;

function basesOfPart(part: string): LegalBasis[] {
  const [, words, validFrom, validTo] = DAYS.exec(part) ?? [part, part];
  const days = { ...(validFrom === undefined ? {} : { validFrom }), ...(validTo === undefined ? {} : { validTo }) };
  const titled = titlesIn(words!);
  if (titled.length === 0) return [{ law: words!, ...days }];
  return titled.map(({ law, rest }) => {
    const article = ARTICLE.exec(rest)![0].replace(/[、，,和及与]+$/, "");
    return { law, ...(article === "" ? {} : { article }), ...days };
  });
}

/** What may follow a title and belongs to it: articles, and a number or a remark in round brackets. */
const ARTICLE =
  /^(?:第[一二三四五六七八九十百千零〇0-9]+[条款项章节目]|之[一二三四五六七八九十]+|[、，,和及与至]|（[^）]*）|\([^)]*\))*/;

/** Titles by their outermost brackets, since a title may hold another one. */
function titlesIn(text: string): { law: string; rest: string }[] {
  const titles: { law: string; rest: string }[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "《" && depth++ === 0) from = at + 1;
    if (text[at] === "》" && depth > 0 && --depth === 0)
      titles.push({ law: text.slice(from, at), rest: text.slice(at + 1) });
  }
  return titles;
}

/** The bases as a cell holds them. */
export const basesText = (bases: readonly LegalBasis[]): string => bases.map(basisText).join("; ");

function basisText({ law, article, validFrom, validTo }: LegalBasis): string {
  const days = validFrom === undefined && validTo === undefined ? "" : ` [${validFrom ?? ""}..${validTo ?? ""}]`;
  return `《${law}》${article ?? ""}${days}`;
}

export const isInForce = ({ validFrom, validTo }: LegalBasis, day: string): boolean =>
  (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);

/** The last day on which any of them is in force; undefined when one has no end. */
export function lastDayOf(bases: readonly LegalBasis[]): string | undefined {
  let last: string | undefined;
  for (const { validTo } of bases) {
    if (validTo === undefined) return undefined;
    if (last === undefined || validTo > last) last = validTo;
  }
  return last;
}
