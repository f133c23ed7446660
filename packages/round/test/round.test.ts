import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fail, hexOf, utf8, type ChangeWish, type Day, type Result } from "@suijian/core";
import {
  abandonRound,
  drawRound,
  exportFor,
  freezeRound,
  openAfterDraw,
  openBundle,
  recordChanges,
  recordDice,
  revealRound,
} from "@suijian/round";
import { describe, expect, test } from "vitest";
import { aFreeze, aPlace, pool, SEAL_KEY, suite, type Place } from "./a-world.js";

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
const codeOf = (result: Result<unknown>): string => (result.ok ? "done" : result.problem.code);

const DICE = [
  { witness: "甲", digits: "57587808306480461677" },
  { witness: "乙", digits: "65966438206135860108" },
];
const OUTPUT = utf8("9319./2.5.8.10.12./");

async function drawn(place: Place): Promise<string> {
  const folder = place.path("r");
  valueOf(await freezeRound(place, suite, pool, aFreeze(place)));
  valueOf(await recordDice(place, folder, DICE));
  place.clock = new Date("2026-01-10T08:00:01Z");
  valueOf(await drawRound(place, suite, pool, { bundle: folder, beaconOutput: OUTPUT, sealKey: SEAL_KEY }));
  return folder;
}

describe("a freeze", () => {
  test("salts a frame with a private column, keeps it, and fixes further parameters with the announcement", async () => {
    const place = aPlace();
    const request = aFreeze(place, { furtherParameters: { control: "5%", witnesses: ["me alone"] } });
    const { announcement } = valueOf(await freezeRound(place, suite, pool, request));
    expect(announcement.frame.columns).toEqual(["division", "class", "excluded", "salt"]);
    const text = readFileSync(place.path("r/parameters.json"), "utf8");
    expect(JSON.parse(text)).toMatchObject({ control: "5%", witnesses: ["甲", "乙"] });
    expect(hexOf(announcement.parameters)).toBe(hexOf(suite.digest(utf8(text))));
    expect(readdirSync(place.path("frames")).sort().at(-1)).toMatch(/\.ref$|\.frame$/);
  });

  test("whose key nobody keeps leaves neither bundle nor kept frame", async () => {
    const place = aPlace();
    const keepKey = async () => fail({ code: "disk-full", file: "key" } as const);
    expect(codeOf(await freezeRound(place, suite, pool, aFreeze(place, { keepKey })))).toBe("disk-full");
    expect(existsSync(place.path("r"))).toBe(false);
    expect(readdirSync(place.path("")).filter((name) => name.includes("partial"))).toEqual([]);
    expect(readdirSync(place.path("frames"))).toEqual([]);
  });

  test("that ends when the dice are due announces nothing", async () => {
    const place = aPlace();
    const request = aFreeze(place);
    place.progress = (step) => {
      if (step === "write-frame") place.clock = new Date("2026-01-10T07:50:00Z");
      return () => {};
    };
    expect(codeOf(await freezeRound(place, suite, pool, request))).toBe("beacon-too-early");
    expect(existsSync(place.path("r"))).toBe(false);
    expect(readdirSync(place.path("frames"))).toEqual([]);
  });

  test("with a private column, or an unannounced plan, must be sealed", async () => {
    const place = aPlace();
    expect(codeOf(await freezeRound(place, suite, pool, aFreeze(place, { sealKey: undefined })))).toBe("not-sealed");
    const open = aFreeze(place, { sealKey: undefined, privateColumns: [] });
    expect(codeOf(await freezeRound(place, suite, pool, open))).toBe("not-sealed");
  });
});

describe("a draw", () => {
  test("needs the key, and the right one; the same beacon again changes nothing and has no record", async () => {
    const place = aPlace();
    const folder = await drawn(place);
    const again = (sealKey: Uint8Array | undefined, beaconOutput = OUTPUT) =>
      drawRound(place, suite, pool, { bundle: folder, beaconOutput, sealKey });
    expect(codeOf(await again(undefined))).toBe("seal-key-needed");
    expect(codeOf(await again(new Uint8Array(32).fill(8)))).toBe("seal-key-wrong");
    expect(codeOf(await again(SEAL_KEY, utf8("another text of the lottery")))).toBe("beacon-differs");
    expect(valueOf(await again(SEAL_KEY))).toMatchObject({ again: true, record: undefined });
  });

  test("computed again from the folder alone is the recorded one", async () => {
    const place = aPlace();
    const folder = await drawn(place);
    rmSync(place.keepFramesIn, { recursive: true });
    const { bundle, drawn: again } = valueOf(await openAfterDraw(place, suite, pool, folder, SEAL_KEY));
    expect(hexOf(again.record.digest)).toBe(bundle.result!.digest);
    expect(again.record.visits).toHaveLength(bundle.result!.counts.visits);
  });

  test("is revealed after the last window, and an auditor gets the key before", async () => {
    const place = aPlace();
    const folder = await drawn(place);
    expect(codeOf(await revealRound(place, suite, folder, SEAL_KEY))).toBe("reveal-too-early");
    const to = place.path("audit");
    const request = { bundle: folder, audience: "auditor", object: undefined, to, sealKey: SEAL_KEY } as const;
    expect(valueOf(await exportFor(place, suite, pool, request)).files).toContain("reveal.json");
    place.clock = new Date("2026-07-02T00:00:00Z");
    expect(valueOf(await revealRound(place, suite, folder, SEAL_KEY)).stage).toBe("revealed");
    expect(readdirSync(place.keepFramesIn)).toEqual([]);
  });
});

describe("changes after the draw", () => {
  const void0 = (visit: string, reason = "flood", day = "2026-03-02"): ChangeWish =>
    ({ kind: "void", visit, reason, day: day as Day }) as ChangeWish;

  test("are added to changes.csv, all of them or none, and the old rows stay byte for byte", async () => {
    const place = aPlace();
    const folder = await drawn(place);
    const asked = (...wishes: ChangeWish[]) =>
      recordChanges(place, suite, pool, { bundle: folder, sealKey: SEAL_KEY, wishes: () => wishes });
    const { drawn: round } = valueOf(await openAfterDraw(place, suite, pool, folder, SEAL_KEY));
    const [one, two] = round.record.visits.map(({ visit }) => visit);

    const first = valueOf(await asked(void0(one!, 'a, "b"\nc')));
    const before = readFileSync(`${folder}/changes.csv`, "utf8");
    expect(before).toBe(`number,kind,subject,old,new,reason,day\n1,void,${one},,,"a, ""b""\nc",2026-03-02\n`);
    expect(codeOf(await asked(void0(two!), void0(one!)))).toBe("visit-void");
    expect(readFileSync(`${folder}/changes.csv`, "utf8")).toBe(before);
    const second = valueOf(await asked(void0(two!, "storm")));
    expect(readFileSync(`${folder}/changes.csv`, "utf8").startsWith(before)).toBe(true);
    expect(second.digest).not.toBe(first.digest);
    expect(valueOf(await openAfterDraw(place, suite, pool, folder, SEAL_KEY)).after.changes).toHaveLength(2);
    expect(valueOf(await asked()).digest).toBe(second.digest);
  });

  test("that somebody wrote by hand are refused, and so is an undrawn round", async () => {
    const place = aPlace();
    const folder = await drawn(place);
    const open = () => openAfterDraw(place, suite, pool, folder, SEAL_KEY);
    const { drawn: round } = valueOf(await open());
    const { visit } = round.record.visits[0]!;
    const { inspector } = round.record.seats.find((seat) => seat.visit === visit)!;
    const row = (text: string) =>
      writeFileSync(`${folder}/changes.csv`, `number,kind,subject,old,new,reason,day\n${text}\n`);
    row(`1,recuse,${visit}/MARKET,${inspector},I-MY-FRIEND,kin,2026-03-02`);
    expect(codeOf(await open())).toBe("change-differs");
    row(`2,void,${visit},,,flood,2026-03-02`);
    expect(codeOf(await open())).toBe("change-differs");
    row(`1,swap,${visit},,,flood,2026-03-02`);
    expect(await open()).toMatchObject({ ok: false, problem: { code: "value-malformed", line: 2, field: "kind" } });
    row(`1,void,${visit},,,flood,2026-02-30`);
    expect(await open()).toMatchObject({ ok: false, problem: { code: "value-malformed", field: "day" } });
    rmSync(`${folder}/changes.csv`);
    renameSync(`${folder}/result.json`, place.path("result.json"));
    expect(codeOf(await open())).toBe("stage-wrong");
  });

  test("on a result that is not the drawn one are refused", async () => {
    const place = aPlace();
    const folder = await drawn(place);
    const text = readFileSync(`${folder}/result.json`, "utf8");
    const digest = (JSON.parse(text) as { digest: string }).digest;
    rmSync(`${folder}/result.json`);
    writeFileSync(`${folder}/result.json`, text.replace(digest, "0".repeat(64)));
    expect(codeOf(await openAfterDraw(place, suite, pool, folder, SEAL_KEY))).toBe("result-differs");
  });
});

describe("a round that is abandoned", () => {
  test("says so beside its bundle, with the digest for the log, and takes no dice and no draw", async () => {
    const place = aPlace();
    const folder = place.path("r");
    valueOf(await freezeRound(place, suite, pool, aFreeze(place)));
    expect(codeOf(await abandonRound(place, suite, folder, ""))).toBe("change-reason-missing");
    const entry = valueOf(await abandonRound(place, suite, folder, "乙 did not come"));
    expect(valueOf(await openBundle(folder)).abandoned).toEqual(entry);
    expect(codeOf(await abandonRound(place, suite, folder, "again"))).toBe("round-abandoned");
    expect(codeOf(await recordDice(place, folder, DICE))).toBe("round-abandoned");
    const request = { bundle: folder, beaconOutput: OUTPUT, sealKey: SEAL_KEY };
    expect(codeOf(await drawRound(place, suite, pool, request))).toBe("round-abandoned");
  });

  test("is so before the beacon's time only, since afterwards its outcome can be known", async () => {
    const place = aPlace();
    const folder = place.path("r");
    valueOf(await freezeRound(place, suite, pool, aFreeze(place)));
    place.clock = new Date("2026-01-10T08:00:00Z");
    expect(codeOf(await abandonRound(place, suite, folder, "I do not like it"))).toBe("abandon-too-late");
  });
});
