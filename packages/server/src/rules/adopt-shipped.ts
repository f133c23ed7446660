import {
  afterPaperEvent,
  basesText,
  CROSSWALKS,
  done,
  INSPECTION_ITEMS,
  invariant,
  JOINT_LIST,
  PAPER_KINDS,
  type PaperEvent,
  type PaperVersion,
  publishItem,
} from "@suijian/core";
import type { SceneDocument } from "@suijian/contract";
import {
  audit,
  itemDraftsAmong,
  nextItemEdition,
  paperDrafts,
  recordRow,
  saveItemEdition,
  savePaperEvent,
  SYSTEM,
  type Database,
  type PublishedVersion,
  type Tx,
} from "@suijian/store";
import type { World } from "../world.js";
import { todayIn } from "../registers/today.js";
import { readReference } from "./read-reference.js";
import { ShippedCrosswalk } from "./reference-shapes.js";

/**
 * For the demo world and for tests alone, where no joint office decides: everything that was shipped holds from today. The scenes' items
 * come onto the joint list, their crosswalk is taken up, every paper is published and every group accepted, by nobody.
 */
export async function adoptShipped(database: Database, world: World, citation: string): Promise<void> {
  const adopted = await database.write(SYSTEM, async (tx) => {
    const day = todayIn(world);
    const scenes = await paperDrafts<SceneDocument>(tx, "scene");
    const items = await adoptItems(tx, scenes, { day, citation, import: world.newId() });
    await adoptCrosswalk(tx, { day, import: world.newId() });
    const at = world.now().toISOString();
    let papers = 0;
    for (const kind of PAPER_KINDS) {
      const drafts = await paperDrafts(tx, kind);
      for (const draft of drafts) await adoptPaper(tx, draft, { day, citation, at });
      papers += drafts.length;
    }
    await audit(tx, { act: "reference.adopt", on: "reference", with: { items, papers } });
    return done(undefined);
  });
  invariant(adopted.ok, "adopting is never refused");
}

type Adoption = { readonly day: string; readonly citation: string };

async function adoptItems(
  tx: Tx,
  scenes: readonly PaperVersion<SceneDocument>[],
  { day, citation, import: id }: Adoption & { readonly import: string },
): Promise<number> {
  const rows = scenes.flatMap(({ body }) => body.items.map((item) => rowOf(item, body)));
  for (const row of rows) await recordRow(tx, INSPECTION_ITEMS, row, { import: id, day });
  const { edition } = await nextItemEdition(tx, JOINT_LIST);
  const drafts = await itemDraftsAmong(
    tx,
    rows.map(({ item }) => item),
  );
  const versions = drafts.map(({ draft }): PublishedVersion => {
    const read = publishItem(draft, { list: JOINT_LIST, day, by: undefined });
    invariant(read.ok, "a shipped item may be published");
    return { item: draft.item, version: draft.version, department: draft.department, reading: read.value };
  });
  await saveItemEdition(tx, { list: JOINT_LIST, edition, day, citation }, versions, []);
  return versions.length;
}

const rowOf = (
  { code, department, name, basis, kind, method }: SceneDocument["items"][number],
  scene: SceneDocument,
) => ({
  item: code,
  department,
  main: scene.name.zh,
  sub: name.zh,
  basis: basesText([basis]),
  object_classes: scene.objectClasses,
  methods: method,
  kind,
  levels: [],
  qualifications: [],
  rides_along: "no",
});

/** What is taken up of the three columns of a shipped line: the city's code to each level above, and the item's to the city's. */
async function adoptCrosswalk(tx: Tx, application: { readonly day: string; readonly import: string }): Promise<void> {
  for (const row of readReference("crosswalk.json", ShippedCrosswalk).rows) {
    const relation = RELATIONS.get(row.relation) ?? "partial";
    const lines = [
      { crosswalk: `${row.id}:L`, from: ["list", row.item], to: ["city", row.city], relation: "equal" },
      { crosswalk: `${row.id}:P`, from: ["city", row.city], to: ["province", row.province], relation },
      { crosswalk: `${row.id}:N`, from: ["city", row.city], to: ["national", row.national], relation },
    ];
    for (const { crosswalk, from, to, relation: lies } of lines) {
      if (to[1] === undefined) continue;
      const ends = { from_system: from[0], from_code: from[1], to_system: to[0], to_code: to[1] };
      await recordRow(tx, CROSSWALKS, { crosswalk, ...ends, relation: lies }, application);
    }
  }
}

/** A line that has no counterpart above, the file calls local-only: what it has one level up only overlaps. */
const RELATIONS = new Map([
  ["equal", "equal"],
  ["narrower", "narrower"],
  ["broader", "broader"],
  ["partial", "partial"],
]);

async function adoptPaper(tx: Tx, draft: PaperVersion, { day, citation, at }: Adoption & { readonly at: string }) {
  const accepted = draft.departments.map((department) => ({ happened: "accepted", department, day, at }) as const);
  const events: PaperEvent[] =
    draft.kind === "equivalence-group" ? accepted : [{ happened: "published", day, citation, at }];
  let now = draft;
  for (const event of events) {
    const after = afterPaperEvent(now, now, event);
    invariant(after.ok, "a shipped draft may be published");
    now = after.value;
    await savePaperEvent(tx, now, event);
  }
}
