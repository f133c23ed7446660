import { cpSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { changesCsv } from "@suijian/contract";
import { AfterDraw, bytesOfHex, changeDigest, hexOf, wishOf } from "@suijian/core";
import { openAfterDraw } from "@suijian/round";
import { expect, test } from "vitest";
import { aPlace, pool, suite } from "./a-world.js";

const vectors = fileURLToPath(new URL("../../../vectors/", import.meta.url));
const jsonAt = <T>(name: string): T => JSON.parse(readFileSync(`${vectors}${name}`, "utf8")) as T;

interface Expected {
  readonly rows: readonly { readonly digest: string }[];
  readonly visits: readonly {
    readonly visit: string;
    readonly void: boolean;
    readonly plans: readonly string[];
    readonly teams: readonly { readonly department: string; readonly inspectors: readonly string[] }[];
  }[];
}

test("vectors/changes: every row decided again is the same, byte for byte, and so is what stands afterwards", async () => {
  const place = aPlace();
  const folder = place.path("round-240");
  cpSync(`${vectors}round-240`, folder, { recursive: true });
  cpSync(`${vectors}changes/changes.csv`, `${folder}/changes.csv`);
  const { sealKey } = jsonAt<{ sealKey: string }>("round-240/reveal.json");
  const opened = await openAfterDraw(place, suite, pool, folder, bytesOfHex(sealKey));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  const { after: recorded, drawn } = opened.value;

  const after = new AfterDraw(suite, drawn);
  for (const change of recorded.changes) expect(after.decide(wishOf(change)).ok).toBe(true);
  expect([...changesCsv(after.changes)].join("")).toBe(readFileSync(`${vectors}changes/changes.csv`, "utf8"));

  const { rows, visits } = jsonAt<Expected>("changes/expected.json");
  let digest = drawn.record.digest;
  for (const [number, change] of after.changes.entries()) {
    digest = changeDigest(suite, digest, change);
    expect(hexOf(digest)).toBe(rows[number]!.digest);
  }
  for (const expected of visits) {
    const { visit, isVoid, teams } = after.standing(expected.visit as never)!;
    expect({
      visit: visit.visit,
      void: isVoid,
      plans: visit.tasks.map(({ plan }) => plan.id).sort(),
      teams: teams.map((team) => ({ ...team, inspectors: [...team.inspectors].sort() })),
    }).toEqual(expected);
  }
});
