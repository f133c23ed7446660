import type { AnswerOf, Routes } from "@suijian/contract";
import { readingOf, readFrequency, readRatio, type DemandReading } from "@suijian/core";
import type { DraftedItem, ItemContent, ListedItem } from "@suijian/store";
import { filled } from "../registers/filled.js";

type ListedAnswer = AnswerOf<Routes["listItems"]>["rows"][number];
type DraftAnswer = AnswerOf<Routes["draftItem"]>;

export const listedAnswer = (item: ListedItem): ListedAnswer =>
  filled({
    ...contentOf(item),
    bases: item.reading.bases.map((basis) => ({ ...basis })),
    basesUntil: item.basesUntil,
    ratio: reading(item.ratio, item.reading.ratio),
    frequency: reading(item.frequency, item.reading.frequency),
    list: item.list,
    edition: item.edition,
    publishedOn: item.publishedOn,
    withdrawnOn: item.withdrawnOn,
  });

/** A draft with how its words would be read, and what would keep it from the list today. */
export function draftAnswer(item: DraftedItem, today: string): DraftAnswer {
  const read = readingOf(item.draft, today);
  const ratio = read.ok ? read.value.ratio : readRatio(item.ratio ?? "");
  const frequency = read.ok ? read.value.frequency : readFrequency(item.frequency ?? "");
  return filled({
    ...contentOf(item),
    ratio: reading(item.ratio, ratio),
    frequency: reading(item.frequency, frequency),
    ratioDemands: item.ratioDemands,
    frequencyDemands: item.frequencyDemands,
    fault: read.ok ? undefined : read.problem.code,
    isPublished: item.draft.isPublished,
  });
}

function contentOf(item: ItemContent) {
  const { objectClasses, methods, levels, qualifications } = item;
  return filled({
    item: item.item,
    version: item.version,
    department: item.department,
    main: item.main,
    sub: item.sub,
    content: item.content,
    basis: item.basis,
    subject: item.subject,
    objectClasses: [...objectClasses],
    methods: [...methods],
    kind: item.kind,
    levels: [...levels],
    checklist: item.checklist,
    checklistVersion: item.checklistVersion,
    qualifications: [...qualifications],
    mode: item.mode,
    ridesAlong: item.ridesAlong,
    staff: item.staff,
    note: item.note,
  });
}

const reading = (text: string | undefined, { demands, isOpen, unread }: DemandReading) =>
  filled({ text, demands: demands.map((demand) => ({ ...demand })), isOpen, unread: [...unread] });
