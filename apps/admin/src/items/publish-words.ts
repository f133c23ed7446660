import type { Say, Words } from "@suijian/ui";
import type { Fault } from "../forms/faults.js";
import { FORMS } from "../forms/words.js";

export const PUBLISH = {
  title: ["公布清单版次", "Publish an edition of a list"],
  says: [
    "一个版次整体生效：选中的草稿上清单，选中的事项退出。公布人不能是起草人。",
    "An edition holds as a whole: the chosen drafts come onto the list, the chosen items leave it. Who wrote a draft does not publish it.",
  ],
  which: ["哪份清单", "Which list"],
  firstEdition: ["这份清单还没有版次，这将是第 1 版。", "This list has no edition yet; this will be the first."],
  after: (edition: number, day: string): Words => [
    `最近一版为第 ${edition} 版（${day}），这将是第 ${edition + 1} 版，生效日不得早于 ${day}。`,
    `The last edition is number ${edition} (${day}); this will be number ${edition + 1}, not from before ${day}.`,
  ],
  coming: ["上清单", "Coming onto the list"],
  leaving: ["退出清单", "Leaving the list"],
  leavingItems: ["退出的事项", "Items that leave"],
  chosen: ["选择", "Choose"],
  allReady: (count: number): Words => [`选择全部可公布的（${count}）`, `Choose all that are ready (${count})`],
  nothingToCome: ["没有待公布的草稿", "No draft waits for publication"],
  notice: ["公布", "Publication"],
  day: ["生效日", "From this day on"],
  dayHelp: ["从这一天起可以列入计划", "From this day on the items can be planned"],
  citation: ["公布文件", "Notice"],
  citationHelp: ["公布清单的决定或通知，如：蕲市监〔2026〕3号", "The decision or notice that publishes it"],
  putRight: ["请先选择事项并填写公布文件", "Choose items and name the notice first"],
  noItems: ["没有选择任何事项", "Nothing is chosen"],
  act: ["公布", "Publish"],
  back: ["返回", "Back"],
  sure: ["确认公布？", "Publish the edition?"],
  consequence: (coming: number, leaving: number, day: string): Words => [
    `自 ${day} 起：${coming} 个事项上清单，${leaving} 个事项退出。版次公布后不可更改，只能由下一版次更正；已按原版本制定的计划不受影响。`,
    `From ${day} on ${coming} items are on the list and ${leaving} leave it. An edition is not changed afterwards, only corrected by the next; plans made by earlier versions stay as they are.`,
  ],
  life: ["事项的过程", "An item's life"],
  drafted: ["起草", "Drafted"],
  published: ["公布", "Published"],
  planned: ["列入计划", "Planned"],
  done: (list: string, edition: number, coming: number, leaving: number): Words => [
    `已公布 ${list} 第 ${edition} 版：上清单 ${coming} 项，退出 ${leaving} 项。`,
    `Edition ${edition} of ${list} is published: ${coming} items came, ${leaving} left.`,
  ],
  nothingSaved: ["未公布任何内容。", "Nothing was published."],
} as const;

/** What an edition still lacks. */
export function editionFaults(
  { day, citation, count }: { readonly day: string; readonly citation: string; readonly count: number },
  say: Say,
): Fault[] {
  return [
    ...(count === 0 ? [{ at: "leaving", says: say(PUBLISH.noItems) }] : []),
    ...(day === "" ? [{ at: "day", says: `${say(PUBLISH.day)}：${say(FORMS.notADay)}` }] : []),
    ...(citation.trim() === "" ? [{ at: "citation", says: `${say(PUBLISH.citation)}：${say(FORMS.needed)}` }] : []),
  ];
}
