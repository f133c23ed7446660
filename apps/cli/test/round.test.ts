import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aDesk, closedPlans, contentsOf, inputsOn, openPlans, rehearsedFreeze, type Desk } from "./a-desk.js";

/** quicknet round 657413, due on 15 September 2023 at 11:00:03 UTC; its signature is a published one. */
const beacons = JSON.parse(readFileSync(new URL("../../../vectors/drand_beacons.json", import.meta.url), "utf8"));
const beacon: { round: number; signature: string } = beacons.beacons.find(
  (one: { chain: string; round: number }) => one.chain === "quicknet" && one.round === 657413,
);
const BEACON_TIME = new Date((1692803367 + 3 * 657412) * 1000);

/** The day after the last window of these plans. */
const AFTER_THE_LAST_WINDOW = new Date("2026-09-01T12:00:00Z");

const DICE = ["人大代表=57587808306480461677", "公证处=65966438206135860108"];

interface Verdicts {
  readonly checks: readonly { readonly name: string; readonly verdict: string }[];
}

const named = (verdicts: Verdicts, verdict: string): string[] =>
  verdicts.checks.filter((check) => check.verdict === verdict).map(({ name }) => name);

const objectsIn = (bundle: string): string[] =>
  readFileSync(join(bundle, "frame.csv"), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[0]!);

async function frozen(desk: Desk): Promise<string> {
  desk.clock = new Date(BEACON_TIME.getTime() - 24 * 3600 * 1000);
  const said = await desk.type(
    "round",
    "freeze",
    ...inputsOn(desk, closedPlans()),
    "--out",
    desk.path("r"),
    "--witness",
    "人大代表",
    "--witness",
    "公证处",
    "--beacon-at",
    BEACON_TIME.toISOString().replace(".000Z", "Z"),
    "--seal-key",
    desk.path("r.key"),
  );
  expect(said.code, said.err).toBe(0);
  return desk.path("r");
}

const drawIt = (desk: Desk, output = beacon.signature, key = "r.key") =>
  desk.type("round", "draw", desk.path("r"), "--beacon", output, "--seal-key", desk.path(key));

function revealIt(desk: Desk) {
  desk.clock = AFTER_THE_LAST_WINDOW;
  return desk.type("round", "reveal", desk.path("r"), "--seal-key", desk.path("r.key"));
}

async function drawn(desk: Desk): Promise<string> {
  const bundle = await frozen(desk);
  expect((await desk.type("round", "dice", bundle, ...DICE)).code).toBe(0);
  desk.clock = BEACON_TIME;
  const said = await drawIt(desk);
  expect(said.code, said.err).toBe(0);
  return bundle;
}

describe("a sealed, closed round with a class-based plan and a real beacon", () => {
  test("goes through freeze, dice, draw and reveal, and every check passes", async () => {
    const desk = aDesk();
    const bundle = await drawn(desk);
    expect((await revealIt(desk)).code).toBe(0);
    const verdicts = await desk.json("verify", bundle);
    expect(named(verdicts, "failed")).toEqual([]);
    expect(named(verdicts, "not-checkable")).toEqual([]);
    expect(named(verdicts, "passed")).toContain("beacon.signature");
  });

  test("the seal key is kept outside the bundle, for its owner alone", async () => {
    const desk = aDesk();
    const bundle = await frozen(desk);
    expect(statSync(desk.path("r.key")).mode & 0o777).toBe(0o600);
    const key = readFileSync(desk.path("r.key"), "utf8").trim();
    for (const name of readdirSync(bundle)) expect(readFileSync(join(bundle, name), "utf8")).not.toContain(key);
  });

  test("at each stage the public gets what the protocol gives it, never a class, and what it gets is checked", async () => {
    const desk = aDesk();
    const files = async (name: string): Promise<string[]> => {
      expect(
        (await desk.type("bundle", "export", desk.path("r"), "--for", "public", "--to", desk.path(name))).code,
      ).toBe(0);
      const verdicts = await desk.json("verify", desk.path(name));
      expect(named(verdicts, "failed")).toEqual([]);
      expect(named(verdicts, "not-checkable").length).toBeGreaterThan(0);
      return readdirSync(desk.path(name)).sort();
    };
    await frozen(desk);
    expect(await files("public-frozen")).toEqual(["announcement.json", "parameters.json"]);
    await desk.type("round", "dice", desk.path("r"), ...DICE);
    expect(await files("public-diced")).toEqual(["announcement.json", "dice.json", "parameters.json"]);
    desk.clock = BEACON_TIME;
    await drawIt(desk);
    const whole = ["announcement.json", "dice.json", "parameters.json", "result.json", "seed.json"];
    expect(await files("public-drawn")).toEqual(whole);
    await revealIt(desk);
    expect(await files("public-revealed")).toEqual(whole);
    const result = JSON.parse(readFileSync(desk.path("public-revealed/result.json"), "utf8"));
    expect(Object.keys(result)).not.toContain("files");
    expect(Object.keys(result)).not.toContain("unfilled");
    expect(Object.keys(result)).not.toContain("blocking");
  });

  test("an auditor gets every file", async () => {
    const desk = aDesk();
    const bundle = await drawn(desk);
    await revealIt(desk);
    await desk.type("bundle", "export", bundle, "--for", "auditor", "--to", desk.path("a"));
    expect(contentsOf(desk.path("a"))).toEqual(contentsOf(bundle));
  });

  test("an auditor gets the key with the draw, before everyone", async () => {
    const desk = aDesk();
    const bundle = await drawn(desk);
    const audit = [
      "bundle",
      "export",
      bundle,
      "--for",
      "auditor",
      "--seal-key",
      desk.path("r.key"),
      "--to",
      desk.path("a"),
    ];
    expect((await desk.type(...audit)).code).toBe(0);
    expect(named(await desk.json("verify", desk.path("a")), "not-checkable")).toEqual([]);
    expect(existsSync(join(bundle, "reveal.json"))).toBe(false);
  });

  test("a firm gets its row at the freeze and its treatment after the last window, not before; both verify", async () => {
    const desk = aDesk();
    const bundle = await frozen(desk);
    const objects = objectsIn(bundle).slice(0, 40);
    await desk.type("bundle", "export", bundle, "--for", `firm:${objects[3]}`, "--to", desk.path("early"));
    const early = await desk.json("verify-receipt", desk.path("early/receipt.json"));
    expect(named(early, "failed")).toEqual([]);
    expect(named(early, "not-checkable").length).toBeGreaterThan(0);

    await desk.type("round", "dice", bundle, ...DICE);
    desk.clock = BEACON_TIME;
    await drawIt(desk);
    const between = await desk.json("receipt", bundle, "--object", objects[3]!);
    expect(Object.keys(between)).not.toEqual(expect.arrayContaining(["ticket"]));
    expect(Object.keys(between)).not.toEqual(expect.arrayContaining(["visits"]));

    await revealIt(desk);
    let visited = 0;
    for (const object of objects) {
      const said = await desk.type("receipt", bundle, "--object", object);
      const file = desk.put(`${object}.json`, said.out);
      expect(named(await desk.json("verify-receipt", file), "failed"), object).toEqual([]);
      const receipt = JSON.parse(said.out);
      visited += receipt.visits.length;
      if (receipt.visits.length === 0) continue;
      writeFileSync(file, JSON.stringify({ ...receipt, visits: [] }));
      expect((await desk.type("verify-receipt", file)).code, "a visit kept from the firm").toBe(1);
    }
    expect(visited).toBeGreaterThan(0);
  });

  test("a firm's folder verifies by both languages", async () => {
    const desk = aDesk();
    const bundle = await drawn(desk);
    await revealIt(desk);
    const object = objectsIn(bundle)[0]!;
    await desk.type("bundle", "export", bundle, "--for", `firm:${object}`, "--to", desk.path("f"));
    expect((await desk.type("verify", desk.path("f"))).code).toBe(0);
    const reference = new URL("../../../vectors/reference/verify.py", import.meta.url).pathname;
    const run = spawnSync("python3", [reference, desk.path("f")], { encoding: "utf8" });
    expect(run.stdout).toContain(" 0 failed,");
  });

  test("the seal key is not for everyone before the last window is over", async () => {
    const desk = aDesk();
    await drawn(desk);
    desk.clock = new Date("2026-08-31T20:00:00Z");
    const said = await desk.type("round", "reveal", desk.path("r"), "--seal-key", desk.path("r.key"));
    expect(said.err).toContain("the last window ends on 2026-08-31 (today is 2026-08-31)");
    expect(existsSync(desk.path("r/reveal.json"))).toBe(false);
  });
});

describe("a draw", () => {
  test("can be repeated, and stays as it is", async () => {
    const desk = aDesk();
    const bundle = await drawn(desk);
    const before = contentsOf(bundle);
    const again = await drawIt(desk);
    expect(again.code).toBe(0);
    expect(again.out).toContain("had been drawn before");
    expect(contentsOf(bundle)).toEqual(before);
  });

  test("is refused with another signature, with a wrong one, and before the dice", async () => {
    const desk = aDesk();
    await frozen(desk);
    desk.clock = BEACON_TIME;
    expect((await drawIt(desk)).err).toContain("this round is frozen; this step needs one that is diced");
    desk.clock = new Date(BEACON_TIME.getTime() - 24 * 3600 * 1000);
    await desk.type("round", "dice", desk.path("r"), ...DICE);
    desk.clock = BEACON_TIME;
    const forged = `${beacon.signature.slice(0, -2)}00`;
    const said = await drawIt(desk, forged);
    expect(said.code).toBe(1);
    expect(said.err).toContain("not the announced beacon's signature of round 657413");
    expect(existsSync(desk.path("r/seed.json"))).toBe(false);
  });

  test("does not take a beacon before its time", async () => {
    const desk = aDesk();
    await frozen(desk);
    await desk.type("round", "dice", desk.path("r"), ...DICE);
    const said = await drawIt(desk);
    expect(said.err).toContain("the beacon is not due before 2023-09-15T11:00:03Z");
  });

  test("after a kill between its files it comes out alike", async () => {
    const desk = aDesk();
    const bundle = await drawn(desk);
    const before = contentsOf(bundle);
    for (const name of ["result.json", "assignment.csv", "visits.csv"]) rmSync(join(bundle, name));
    expect((await drawIt(desk)).code).toBe(0);
    expect(contentsOf(bundle)).toEqual(before);
  });

  test("without the kept columns it reads the bundle's own table, and a changed table is refused", async () => {
    const desk = aDesk();
    const bundle = await frozen(desk);
    await desk.type("round", "dice", bundle, ...DICE);
    rmSync(desk.path("home"), { recursive: true });
    desk.clock = BEACON_TIME;
    const frame = readFileSync(join(bundle, "frame.csv"), "utf8");
    writeFileSync(join(bundle, "frame.csv"), frame.replace(",440302,", ",440303,"));
    expect((await drawIt(desk)).err).toContain("the frame is not the announced one");
    writeFileSync(join(bundle, "frame.csv"), frame);
    expect((await drawIt(desk)).code).toBe(0);
  });

  test("a key that is lost is a named state; another round's key is refused", async () => {
    const desk = aDesk();
    await frozen(desk);
    await desk.type("round", "dice", desk.path("r"), ...DICE);
    desk.clock = BEACON_TIME;
    expect((await drawIt(desk, beacon.signature, "nowhere.key")).err).toContain("the seal key is lost");
    desk.put("other.key", "ab".repeat(32));
    expect((await drawIt(desk, beacon.signature, "other.key")).err).toContain(
      "not the seal key this round committed to",
    );
  });
});

describe("dice", () => {
  test("that a kill left half written do not stand in the way", async () => {
    const desk = aDesk();
    const bundle = await frozen(desk);
    desk.put(".r.dice.json.partial", "half");
    expect((await desk.type("round", "dice", bundle, ...DICE)).code).toBe(0);
    expect(existsSync(desk.path(".r.dice.json.partial"))).toBe(false);
  });

  test("are recorded once; the same again change nothing, others are refused", async () => {
    const desk = aDesk();
    const bundle = await frozen(desk);
    await desk.type("round", "dice", bundle, ...DICE);
    const before = contentsOf(bundle);
    expect((await desk.type("round", "dice", bundle, ...DICE)).code).toBe(0);
    const others = await desk.type("round", "dice", bundle, DICE[0]!, "公证处=11111111111111111111");
    expect(others.err).toContain("other digits are recorded already");
    expect(contentsOf(bundle)).toEqual(before);
  });

  test.each([
    ["a witness who was not announced", [...DICE, "路人=57587808306480461677"], "路人 is no announced witness"],
    ["an absent witness", [DICE[0]!], "the digits of witness 公证处 are missing"],
    ["too few digits", [DICE[0]!, "公证处=123"], "must be at least 20"],
    ["a witness twice", [DICE[0]!, DICE[0]!], "is named twice"],
  ])("%s is refused", async (_, dice, message) => {
    const desk = aDesk();
    const bundle = await frozen(desk);
    const said = await desk.type("round", "dice", bundle, ...dice);
    expect(said.code).toBe(1);
    expect(said.err).toContain(message);
    expect(existsSync(join(bundle, "dice.json"))).toBe(false);
  });

  test("come too late when the beacon may be known", async () => {
    const desk = aDesk();
    const bundle = await frozen(desk);
    desk.clock = new Date(BEACON_TIME.getTime() - 5 * 60 * 1000);
    expect((await desk.type("round", "dice", bundle, ...DICE)).err).toContain(
      "dice were due before 2023-09-15T10:50:03Z",
    );
  });
});

describe("an open, unsealed round", () => {
  const freezeOpen = (desk: Desk, ...more: string[]) =>
    desk.type(
      "round",
      "freeze",
      ...inputsOn(desk, openPlans()),
      "--out",
      desk.path("r"),
      "--witness",
      "人大代表",
      "--witness",
      "公证处",
      "--rehearsal",
      ...more,
    );

  test("can be recomputed from the draw on, and after the reveal the public has the whole of it but the roster", async () => {
    const desk = aDesk();
    await freezeOpen(desk, "--unsealed");
    await desk.type("round", "dice", desk.path("r"), ...DICE);
    const said = await desk.type("round", "draw", desk.path("r"), "--beacon", "00".repeat(32));
    expect(said.code, said.err).toBe(0);
    expect(said.out).toContain("REHEARSAL");
    await desk.type("round", "reveal", desk.path("r"));
    await desk.type("bundle", "export", desk.path("r"), "--for", "public", "--to", desk.path("p"));
    expect(readdirSync(desk.path("p")).sort()).toEqual([
      "announcement.json",
      "dice.json",
      "frame.csv",
      "parameters.json",
      "result.json",
      "reveal.json",
      "seed.json",
      "selection.csv",
      "thresholds.csv",
      "visits.csv",
    ]);
    const verdicts = await desk.json("verify", desk.path("p"));
    expect(named(verdicts, "failed")).toEqual([]);
    expect(named(verdicts, "passed")).toEqual(
      expect.arrayContaining(["selection.root", "visits.root", "tickets.root"]),
    );
    expect(named(verdicts, "not-checkable")).toContain("assignment.root");
  });

  test("a round with an unannounced or class-based plan may not stay unsealed", async () => {
    const desk = aDesk();
    const said = await rehearsedFreeze(desk, inputsOn(desk, closedPlans()), "--unsealed");
    expect(said.err).toContain("a plan names a private column, so the round must be sealed");
    expect(existsSync(desk.path("r"))).toBe(false);
  });

  test("is chained to the round before, which must have ended", async () => {
    const desk = aDesk();
    await freezeOpen(desk, "--unsealed");
    const second = (...more: string[]) =>
      desk.type(
        "round",
        "freeze",
        ...inputsOn(desk, openPlans()),
        "--out",
        desk.path("r2"),
        "--witness",
        "A",
        "--witness",
        "B",
        "--rehearsal",
        "--unsealed",
        "--previous",
        desk.path("r"),
        ...more,
      );
    expect((await second()).err).toContain("this round is frozen; this step needs one that is drawn");
    await desk.type("round", "dice", desk.path("r"), ...DICE);
    const first = await desk.json("round", "draw", desk.path("r"), "--beacon", "00".repeat(32));
    expect((await second("--round-id", "T-2026-02")).code).toBe(0);
    expect(JSON.parse(readFileSync(desk.path("r2/announcement.json"), "utf8")).previous).toBe(first.digest);
  });
});

test("a beacon's time must lie ahead", async () => {
  const desk = aDesk();
  const said = await desk.type(
    "round",
    "freeze",
    ...inputsOn(desk, closedPlans()),
    "--out",
    desk.path("r"),
    "--witness",
    "A",
    "--witness",
    "B",
    "--beacon-at",
    "2026-01-05T00:05:00Z",
    "--seal-key",
    desk.path("k"),
  );
  expect(said.err).toContain("must lie ahead");
  expect(existsSync(desk.path("k"))).toBe(false);
});

test("the same inputs, salts and dice give the same bytes, whatever the order of the rows", async () => {
  const one = aDesk();
  const other = aDesk();
  await drawn(one);
  const lines = readFileSync(one.path("objects.csv"), "utf8").trimEnd().split("\n");
  const [header, ...rows] = lines;
  other.clock = new Date(BEACON_TIME.getTime() - 24 * 3600 * 1000);
  const inputs = inputsOn(other, closedPlans(), [header, ...rows.reverse()].join("\n"));
  await other.type(
    "round",
    "freeze",
    ...inputs,
    "--out",
    other.path("r"),
    "--witness",
    "人大代表",
    "--witness",
    "公证处",
    "--beacon-at",
    BEACON_TIME.toISOString(),
    "--seal-key",
    other.path("r.key"),
  );
  await other.type("round", "dice", other.path("r"), ...DICE);
  other.clock = BEACON_TIME;
  await drawIt(other);
  expect(contentsOf(other.path("r"))).toEqual(contentsOf(one.path("r")));
});

test("--lang decides for every command, also for those that other programs carry out", async () => {
  const desk = aDesk("en");
  const city = ["generate", "--objects", "300", "--inspectors", "300", "--plans", "12"];
  expect((await desk.type(...city, "--out", desk.path("zh"), "--lang", "zh")).out).toContain("对象");
  expect((await desk.type(...city, "--out", desk.path("en"))).out).toContain("objects:");
  await frozen(desk);
  expect((await desk.type("verify", desk.path("r"), "--lang", "zh")).out).toContain("通过");
  expect((await desk.type("verify", desk.path("r"), "--lang", "en")).out).toContain("passed");
});

test("the words are Chinese where the locale is", async () => {
  const desk = aDesk("zh");
  const said = await desk.type(
    "round",
    "run",
    ...inputsOn(desk, closedPlans()),
    "--rehearsal",
    "--out",
    desk.path("r"),
  );
  expect(said.out).toContain("演练");
  expect(said.out).toContain("减负率");
  expect((await desk.type("round", "draw", desk.path("nowhere"), "--beacon", "00")).err).toContain("无法读取");
  expect((await desk.type("round", "freeze", "--help")).out).toContain("例：");
});
