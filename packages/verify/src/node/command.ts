// The command: results on stdout, progress on stderr, and one exit status: 0 nothing failed, 1 something did, 2 not
// usable.

import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { NotABundle, verifyBundle } from "../bundle.js";
import type { Language } from "../meaning.js";
import { verifyReceipt } from "../receipt.js";
import { type Report, reportJson, reportText } from "../report.js";
import type { Progress } from "../shelf.js";
import { folderSource } from "./folder.js";

export async function command(args: readonly string[], locale: string): Promise<number> {
  const options = readOptions(args, locale);
  if (options === undefined) {
    process.stderr.write(HELP[languageOf(locale)]);
    return 2;
  }
  if (options.help) {
    process.stdout.write(HELP[options.language]);
    return 0;
  }
  try {
    const report = await verify(options.paths, options.language);
    process.stdout.write(options.json ? `${reportJson(report)}\n` : reportText(report, options.language));
    return report.verdict === "failed" ? 1 : 0;
  } catch (problem) {
    if (!(problem instanceof NotABundle) && !isFileProblem(problem)) throw problem;
    process.stderr.write(`suijian-verify: ${problem.message}\n`);
    return 2;
  }
}

interface Options {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly language: Language;
}

function readOptions(args: readonly string[], locale: string): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean" }, lang: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    const language = values.lang ?? languageOf(locale);
    if (language !== "en" && language !== "zh") return undefined;
    const help = values.help === true;
    const wanted = positionals[0] === "receipt" ? 2 : 1;
    if (!help && positionals.length !== wanted) return undefined;
    return { paths: positionals, json: values.json === true, help, language };
  } catch {
    return undefined;
  }
}

const languageOf = (locale: string): Language => (locale.toLowerCase().startsWith("zh") ? "zh" : "en");

async function verify(paths: readonly string[], language: Language): Promise<Report> {
  if (paths.length === 2) return verifyReceipt(await readFile(paths[1]));
  if (!(await stat(paths[0])).isDirectory()) throw new NotABundle(`${paths[0]} is not a folder`);
  return verifyBundle(folderSource(paths[0]), progressOn(process.stderr, language));
}

/** Says what goes on once a second, and nothing at all when it takes less. */
function progressOn(out: NodeJS.WritableStream, language: Language): (progress: Progress) => void {
  let due = Date.now() + 1000;
  return ({ stage, done, total }) => {
    if (Date.now() < due) return;
    due = Date.now() + 1000;
    const share = total > 1 ? ` ${Math.floor((100 * done) / total)}%` : "";
    out.write(`${STAGES[language][stage]}${share}\n`);
  };
}

const isFileProblem = (problem: unknown): problem is NodeJS.ErrnoException =>
  problem instanceof Error && "syscall" in problem;

const STAGES = {
  en: {
    frame: "reading the frame",
    tickets: "drawing tickets",
    plans: "counting strata",
    selection: "selecting",
    fusion: "fusing",
    assignment: "assigning",
  },
  zh: {
    frame: "读取名录",
    tickets: "计算票号",
    plans: "统计分层",
    selection: "抽取",
    fusion: "合并检查次",
    assignment: "安排人员",
  },
} as const;

const HELP: Readonly<Record<Language, string>> = {
  en: `suijian-verify – independent verifier of VRSI-1 round bundles

  suijian-verify BUNDLE [--json] [--lang zh|en]
  suijian-verify receipt FILE [--json] [--lang zh|en]

BUNDLE is a folder with the files of a round, or those of them that you were given.
Every check is listed: passed, FAILED, or not checkable, with the names of the files it would need.

  suijian-verify ./T2026-33                     a whole bundle, or part of one
  suijian-verify ./T2026-33 --json > report.json
  suijian-verify receipt receipt.json           a firm's own receipt
  suijian-verify ./T2026-33 --lang zh           in Chinese

Exit status: 0 nothing failed, 1 a check failed, 2 not usable or no bundle.
`,
  zh: `suijian-verify —— VRSI-1 批次文件的独立核验程序

  suijian-verify 文件夹 [--json] [--lang zh|en]
  suijian-verify receipt 凭证文件 [--json] [--lang zh|en]

文件夹内为一个批次的全部文件，或您得到的那一部分。
每项检查都会列出：通过、失败，或无法核验（并列出所缺文件）。

  suijian-verify ./T2026-33                     完整或部分批次文件
  suijian-verify ./T2026-33 --json > report.json
  suijian-verify receipt receipt.json           企业自己的凭证
  suijian-verify ./T2026-33 --lang en           英文输出

退出码：0 无失败项，1 有失败项，2 用法错误或不是批次文件。
`,
};
