import type { BodyOf, Routes } from "@suijian/contract";
import { done, fail, publishItem, type Problem, type Result } from "@suijian/core";
import {
  audit,
  itemDraftsAmong,
  listedNow,
  nextItemEdition,
  saveItemEdition,
  type DraftedItem,
  type Identity,
  type PublishedVersion,
  type Tx,
} from "@suijian/store";

type Edition = BodyOf<Routes["publishItems"]>;

/**
 * An edition: drafts come onto the list as they are now, other items leave it. All or nothing; each was written by someone else than who
 * publishes, and each stands on the day on some law.
 */
export async function publishItems(tx: Tx, list: string, edition: Edition, by: Identity) {
  if (by.role === "approver" && list !== by.department)
    return fail({ code: "department-not-named" as const, noun: "list", id: list, department: by.department ?? "" });
  const next = await nextItemEdition(tx, list);
  if (next.lastDay !== undefined && edition.day < next.lastDay) return fail(tooEarly(next.lastDay));

  const drafts = await itemDraftsAmong(tx, edition.items);
  const leaving = edition.withdraw ?? [];
  const listed = await listedNow(tx, [...edition.items, ...leaving]);
  const decided = decide(drafts, listed, list, edition, by.account);
  if (!decided.ok) return decided;

  const saved = { list, edition: next.edition, day: edition.day, citation: edition.citation };
  await saveItemEdition(tx, saved, decided.value, leaving);
  const counts = { published: decided.value.length, withdrawn: leaving.length };
  await audit(tx, { act: "item-list.publish", on: `${list}/${next.edition}`, with: { ...counts, day: edition.day } });
  return done({ ...saved, ...counts });
}

type Listed = Awaited<ReturnType<typeof listedNow>>[number];

function decide(
  drafts: readonly DraftedItem[],
  listed: readonly Listed[],
  list: string,
  edition: Edition,
  by: string | undefined,
): Result<PublishedVersion[], Problem> {
  const standing = new Map(listed.map((each) => [each.item, each]));
  const fault = faultOf(new Set(drafts.map(({ item }) => item)), standing, list, edition);
  if (fault !== undefined) return fail(fault);

  const versions: PublishedVersion[] = [];
  for (const { draft } of drafts) {
    const { item, version, department } = draft;
    const owner = standing.get(item)?.department ?? department;
    if (owner !== department)
      return fail({ code: "state-wrong", noun: "item", id: item, state: `on the list of ${owner}` });
    const reading = publishItem(draft, { list, day: edition.day, by });
    if (!reading.ok) return reading;
    versions.push({ item, version, department, reading: reading.value });
  }
  return done(versions);
}

/** What is wrong with the edition as a whole. */
function faultOf(
  drafted: ReadonlySet<string>,
  standing: ReadonlyMap<string, Listed>,
  list: string,
  { items, withdraw = [], day }: Edition,
): Problem | undefined {
  const missing = items.find((item) => !drafted.has(item));
  if (missing !== undefined) return { code: "not-found", noun: "item", id: missing };
  const twice = withdraw.find((item) => drafted.has(item));
  if (twice !== undefined) return { code: "repeated", noun: "edition", id: list, value: twice };
  const astray = withdraw.find((item) => standing.get(item)?.list !== list);
  if (astray !== undefined) return { code: "item-not-published", item: astray };
  const later = [...standing.values()].find(({ since }) => since > day);
  return later === undefined ? undefined : tooEarly(later.since);
}

/** What holds on a day is not changed afterwards by an edition of an earlier one. */
const tooEarly = (lastDay: string) =>
  ({ code: "field-invalid", field: "body/day", reason: `must not be before ${lastDay}` }) as const;
