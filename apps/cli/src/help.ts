import type { Command } from "./command.js";
import { inLanguage, type Language } from "@suijian/contract";

export function generalHelp(language: Language, commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, says }) => `  ${name.padEnd(width)}  ${inLanguage(language, says)}`);
  return `${inLanguage(language, [
    "随检 suijian：可核验的双随机抽查。用法：suijian 命令 …（suijian 命令 --help 看例子）",
    "suijian: verifiable random inspections. Usage: suijian COMMAND … (suijian COMMAND --help shows examples)",
  ])}\n\n${lines.join("\n")}\n\n${inLanguage(language, [
    "各命令都可加 --json（结果为 JSON）、--lang zh|en。进度写到标准错误，结果写到标准输出。",
    "Every command takes --json and --lang zh|en. Progress goes to stderr, results to stdout.",
  ])}\n`;
}

export function helpOf(language: Language, { name, usage, says, examples }: Command): string {
  return [
    `suijian ${name} ${usage}`,
    "",
    inLanguage(language, says),
    "",
    inLanguage(language, ["例：", "Examples:"]),
    ...examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}
