import { inLanguage, sayFinding, type Language, type Words } from "@suijian/contract";
import { findingsAfter, type Database, type FindingFilter, type FindingLine, type Identity } from "@suijian/store";

/** The report as a file that office programs open: with a mark of its encoding, and no cell that they would compute. */
export async function* findingsCsv(
  database: Database,
  identity: Identity,
  {
    id,
    file,
    filter,
    language,
  }: { readonly id: string; readonly file: string; readonly filter: FindingFilter; readonly language: Language },
): AsyncGenerator<string> {
  yield `\uFEFF${line(HEADER.map((words) => inLanguage(language, words)))}`;
  for (let after = 0; ;) {
    const page = await database.read(identity, (tx) => findingsAfter(tx, id, filter, { after, limit: 2000 }));
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map((finding) => line(cellsOf(finding, file, language))).join("");
    after = last.seq;
  }
}

const HEADER: readonly Words[] = [
  ["行", "line"],
  ["结果", "severity"],
  ["字段", "field"],
  ["代码", "code"],
  ["值", "value"],
  ["原因", "reason"],
];

const SEVERITIES: Readonly<Record<FindingLine["severity"], Words>> = {
  refused: ["拒绝", "refused"],
  warned: ["警告", "warned"],
};

const cellsOf = (finding: FindingLine, file: string, language: Language): string[] => [
  String(finding.line),
  inLanguage(language, SEVERITIES[finding.severity]),
  finding.field,
  finding.code,
  finding.value,
  sayFinding(language, file, finding),
];

const line = (cells: readonly string[]): string => `${cells.map(cellText).join(",")}\r\n`;

/** What begins like a formula is one to office programs, also in quotes: an apostrophe makes it text. */
function cellText(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
