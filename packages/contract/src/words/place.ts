import type { Place } from "@suijian/core";
import type { Words } from "./language.js";

/** Puts the place before both texts. */
export const at = ({ file, line, field }: Place, zh: string, en: string): Words => [
  `${file} 第 ${line} 行“${field}”：${zh}`,
  `${file}, line ${line}, field "${field}": ${en}`,
];

export const shortened = (value: string): string => (value.length > 60 ? `${value.slice(0, 60)}…` : value);
