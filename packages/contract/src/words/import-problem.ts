import type { FileWarning, ImportProblem, Place, RowProblem, RowWarning, ValueProblem } from "@suijian/core";
import type { Words } from "./language.js";
import { at, shortened } from "./place.js";
import type { Sayings } from "./sayings.js";

/** Those of a row that the tables of a draw do not know. */
type OfRows = Exclude<RowProblem, ValueProblem | { readonly code: "csv-field-count" | "csv-not-utf8" }>;

export const IMPORTS: Sayings<OfRows | ImportProblem> = {
  "value-missing": (p) => at(p, "不得为空", "must not be empty"),
  "value-too-long": (p) => at(p, `超过 ${p.limit} 个字`, `longer than ${p.limit} characters`),
  "code-unknown": (p) =>
    at(
      p,
      `“${shortened(p.value)}”不在代码表 ${p.list} 中`,
      `"${shortened(p.value)}" is not in the code list ${p.list}`,
    ),
  "number-imprecise": (p) =>
    at(
      p,
      `${p.value} 是数值单元格，15 位以后的数字已丢失；请设为文本后重新录入`,
      `${p.value} is a number cell, which keeps 15 digits; make it text and enter it again`,
    ),
  "cell-faulty": (p) =>
    at(p, `单元格没有可用的值（${shortened(p.value)}）`, `the cell has no value (${shortened(p.value)})`),
  "operation-unknown": (p) =>
    at(p, `“${shortened(p.value)}”不是已知的操作`, `"${shortened(p.value)}" is no known operation`),
  "division-elsewhere": (p) =>
    at(p, `${shortened(p.value)} 不在您的辖区内`, `${shortened(p.value)} lies outside your divisions`),
  "row-not-yours": (p) =>
    at(p, `${shortened(p.value)} 这一行不归您写入`, `the row of ${shortened(p.value)} is not yours to write`),
  "held-elsewhere": (p) =>
    at(
      p,
      `${shortened(p.value)} 已在他处登记，您无权更改`,
      `${shortened(p.value)} is held where you may not change it`,
    ),
  "moved-later": (p) =>
    at(
      p,
      `${shortened(p.value)} 此后已登记在别的区划，补录的这一行不能另属一处`,
      `${shortened(p.value)} is recorded in another division from a later day on, so an earlier row cannot lie elsewhere`,
    ),
  "rows-refused": (p) => [
    `${p.refused} 行被拒绝；按所选规则，整个文件未导入`,
    `${p.refused} rows were refused; as was asked, nothing of the file was imported`,
  ],
  "withdrawals-unconfirmed": (p) => [
    `现有 ${p.held} 行中有 ${p.missing} 行不在文件内，为数过多或有行无法辨认；确认注销后才能导入`,
    `${p.missing} of ${p.held} rows are not in the file, too many or with rows that cannot be told; confirm that they are to be withdrawn`,
  ],
  "day-in-future": (p) => [
    `生效日 ${p.day} 晚于今天（${p.today}）`,
    `the effective day ${p.day} lies after today (${p.today})`,
  ],
  "code-list-missing": (p) => [`系统中没有代码表 ${p.list}`, `the system has no code list ${p.list}`],
  "mapping-field-unknown": (p) => [
    `映射中的“${p.field}”不是 ${p.register} 的字段`,
    `the mapping's "${p.field}" is no field of ${p.register}`,
  ],
  "encoding-unknown": (p) => [
    `${p.file}：编码为 ${p.found}，请另存为 UTF-8 的 CSV`,
    `${p.file}: its encoding is ${p.found}; save it as CSV in UTF-8`,
  ],
  "file-not-as-said": (p) => [
    `文件声称是 ${p.said}，内容却是 ${p.found}`,
    `the file is said to be ${p.said}, but is ${p.found}`,
  ],
  "file-too-large": (p) => [
    `${p.file}：展开后超过 ${p.limit} 字节`,
    `${p.file}: unpacks to more than ${p.limit} bytes`,
  ],
  "table-too-large": (p) => [
    `${p.file}：超过 ${p.limit} ${p.of === "rows" ? "行" : "列"}`,
    `${p.file}: more than ${p.limit} ${p.of}`,
  ],
  "record-too-long": (p) => [
    `${p.file} 第 ${p.line} 行：一行超过 ${p.limit} 字节`,
    `${p.file}, line ${p.line}: one row is longer than ${p.limit} bytes`,
  ],
  "workbook-malformed": (p) => [
    `${p.file}：不是完好的工作簿（${p.reason}）`,
    `${p.file}: not a sound workbook (${p.reason})`,
  ],
  "sheet-missing": (p) => [
    `${p.file}：没有可见的工作表“${p.sheet}”；现有：${p.found.join("、")}`,
    `${p.file}: has no visible sheet "${p.sheet}"; found: ${p.found.join(", ")}`,
  ],
  "job-given-up": (p) => [
    `任务中断 ${p.attempts} 次，不再重试；未留下任何半成品`,
    `the job was cut off ${p.attempts} times and is not tried again; nothing half done was kept`,
  ],
};

export const IMPORT_WARNINGS: Sayings<RowWarning | FileWarning> = {
  "uscc-check-digit": (w) =>
    keptWith(w, `${w.value} 校验码应为 ${w.expected}`, `${w.value} should end in ${w.expected}`),
  "org-code-check-digit": (w) =>
    keptWith(
      w,
      `${w.value} 组织机构代码校验位应为 ${w.expected}`,
      `${w.value} has an organisation code that should end in ${w.expected}`,
    ),
  "text-cleaned": (w) => at(w, "含有看不见的字符，已去除", "held characters that nobody sees; they were taken out"),
  "withdrawn-not-held": (w) =>
    at(w, `要注销的 ${w.value} 本不在名录中`, `${w.value} was to be withdrawn, but is not in the register`),
  "csv-bom": (w) => [`${w.file}：开头的 BOM 已跳过`, `${w.file}: the byte-order mark at its start was skipped`],
  "csv-crlf": (w) => [
    `${w.file}：${w.lines} 行以 CRLF 结尾，按 LF 读取`,
    `${w.file}: ${w.lines} lines end in CRLF and were read as LF`,
  ],
  "csv-gb18030": (w) => [`${w.file}：按 GB18030 编码读取`, `${w.file}: was read as GB18030`],
  "columns-unread": (w) => [
    `${w.file}：未使用的列：${w.columns.join("、")}`,
    `${w.file}: columns that were not used: ${w.columns.join(", ")}`,
  ],
  "sheets-unread": (w) => [
    `${w.file}：未读取的工作表：${w.sheets.join("、")}`,
    `${w.file}: sheets that were not read: ${w.sheets.join(", ")}`,
  ],
};

const keptWith = (place: Place, zh: string, en: string): Words => at(place, `${zh}；保留`, `${en}; kept`);
