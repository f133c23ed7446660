import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { aDesk, closedPlans, contentsOf, inputsOn, rehearsedFreeze, type Desk } from "./a-desk.js";

const linesOf = (desk: Desk, name: string): string[][] =>
  readFileSync(desk.path(`r/${name}`), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));

async function aDrawnRound(): Promise<Desk> {
  const desk = aDesk();
  await rehearsedFreeze(desk, inputsOn(desk, closedPlans()), "--seal-key", desk.path("r.key"));
  await desk.type("round", "dice", desk.path("r"), "A=12345678901234567890", "B=09876543210987654321");
  const drawn = await desk.type(
    "round",
    "draw",
    desk.path("r"),
    "--beacon",
    "ab".repeat(48),
    "--seal-key",
    desk.path("r.key"),
  );
  expect(drawn.code).toBe(0);
  desk.clock = new Date("2026-03-02T09:00:00Z");
  return desk;
}

describe("round change", () => {
  test("substitutes, recuses, grants leave and voids by rule; the round verifies with all of it", async () => {
    const desk = await aDrawnRound();
    const key = ["--seal-key", desk.path("r.key")];
    const change = (kind: string, ...more: string[]) =>
      desk.json("round", "change", kind, desk.path("r"), ...more, ...key, "--reason", "因故, really");

    const [plan, stratum, , object] = linesOf(desk, "selection.csv").find(([id]) => id === "P-FOOD")!;
    const substituted = await change("substitute", "--plan", plan!, "--stratum", stratum!, "--object", object!);
    expect(substituted.changes[0]).toMatchObject({ number: 1, kind: "substitute", old: object, day: "2026-03-02" });
    const own = substituted.visits.at(-1);
    expect(own.visit).toBe(`T-2026-01/${substituted.changes[0].new}/${own.visit.split("/")[2]}`);
    expect(own.teams[0].inspectors).toHaveLength(3);

    const seat = linesOf(desk, "assignment.csv").find(([visit]) => !visit!.includes(object!))!;
    const where = ["--visit", seat[0]!, "--department", seat[1]!, "--inspector"];
    const recused = await change("recuse", ...where, seat[3]!);
    expect(recused.changes[0].new).not.toBe(seat[3]);
    const left = await change("leave", ...where, recused.changes[0].new, "--day", "2026-03-03");
    expect([seat[3], recused.changes[0].new]).not.toContain(left.changes[0].new);
    const voided = await change("void", "--visit", seat[0]!, "--day", "2026-03-04");
    expect(voided.visits[0]).toMatchObject({ isVoid: true, teams: [{ inspectors: [] }] });

    expect(linesOf(desk, "changes.csv")).toHaveLength(4);
    const report = await desk.json("verify", desk.path("r"));
    expect(JSON.stringify(report)).toContain(voided.digest);
    expect((await desk.type("verify", desk.path("r"))).code).toBe(0);
  });

  test("a leave of days replaces the inspector in every visit that it covers", async () => {
    const desk = await aDrawnRound();
    const [, , , inspector] = linesOf(desk, "assignment.csv").find(([, department]) => department === "MARKET")!;
    const said = await desk.type(
      ...["round", "change", "leave", desk.path("r"), "--inspector", inspector!, "--reason", "ill"],
      ...["--from", "2026-01-01", "--to", "2026-12-31", "--seal-key", desk.path("r.key")],
    );
    const held = linesOf(desk, "assignment.csv").filter((line) => line[3] === inspector);
    expect(said.out).toContain(`${held.length} changes are recorded`);
    expect(linesOf(desk, "changes.csv").map((line) => line[3])).toEqual(held.map(() => inspector));
    expect((await desk.type("verify", desk.path("r"))).code).toBe(0);
  });

  test("without the key, with another's, or against the rule changes nothing", async () => {
    const desk = await aDrawnRound();
    const before = contentsOf(desk.path("r"));
    const [visit] = linesOf(desk, "visits.csv")[0]!;
    const asked = ["round", "change", "void", desk.path("r"), "--visit", visit!];
    const key = ["--seal-key", desk.path("r.key")];
    const other = ["--seal-key", desk.put("other.key", `${"0".repeat(63)}1\n`)];
    expect((await desk.type(...asked, "--reason", "x")).err).toContain("--seal-key FILE");
    expect((await desk.type(...asked, "--reason", "x", ...other)).err).toContain("other.key: not the seal key");
    expect((await desk.type(...asked, ...key)).code).toBe(2);
    expect((await desk.type(...asked, ...key, "--reason", "")).err).toContain("needs its reason");
    expect((await desk.type(...asked, ...key, "--reason", "x", "--day", "2026-13-01")).code).toBe(2);
    expect((await desk.type(...asked.with(-1, "T-2026-01/NOBODY/N1"), ...key, "--reason", "x")).err).toContain(
      "no visit",
    );
    expect((await desk.type("round", "change", "void", desk.path("r"), ...key, "--reason", "x")).code).toBe(2);
    expect(contentsOf(desk.path("r"))).toEqual(before);
  });
});

describe("round abandon", () => {
  test("ends a round before its beacon; the next one is chained to its log entry", async () => {
    const desk = aDesk();
    const inputs = inputsOn(desk, closedPlans());
    await rehearsedFreeze(desk, inputs, "--seal-key", desk.path("r.key"));
    const abandoned = await desk.json("round", "abandon", desk.path("r"), "--reason", "B did not come");
    expect(existsSync(desk.path("r.abandoned.json"))).toBe(true);
    expect((await desk.type("round", "abandon", desk.path("r"), "--reason", "again")).err).toContain("was abandoned");
    const dice = await desk.type("round", "dice", desk.path("r"), "A=12345678901234567890", "B=09876543210987654321");
    expect(dice.err).toContain("was abandoned");
    expect((await desk.type("verify", desk.path("r"))).code).toBe(0);

    const next = [
      "--out",
      desk.path("r2"),
      "--rehearsal",
      "--witness",
      "A",
      "--witness",
      "B",
      "--seal-key",
      desk.path("r2.key"),
    ];
    expect((await desk.type("round", "freeze", ...inputs, ...next, "--previous", desk.path("r"))).code).toBe(0);
    const announcement = JSON.parse(readFileSync(desk.path("r2/announcement.json"), "utf8")) as { previous: string };
    expect(announcement.previous).toBe(abandoned.digest);
  });
});

describe("key share and key restore", () => {
  test("any two of three custodians' shares restore the key that draws the round", async () => {
    const desk = aDesk();
    await rehearsedFreeze(desk, inputsOn(desk, closedPlans()), "--seal-key", desk.path("r.key"));
    const key = readFileSync(desk.path("r.key"), "utf8");
    const shared = await desk.json("key", "share", desk.path("r.key"), "--holders", "3", "--to", desk.path("shares"));
    expect(shared.files).toHaveLength(3);
    for (const file of shared.files as string[]) expect(statSync(file).mode & 0o777).toBe(0o600);
    const [one, two, three] = shared.files as string[];
    rmSync(desk.path("r.key"));

    expect((await desk.type("key", "restore", one!, "--to", desk.path("r.key"))).err).toContain("2 shares restore");
    desk.put("slip.txt", readFileSync(two!, "utf8").replace(/.(?=.\n)/, "*"));
    const slip = await desk.type("key", "restore", one!, desk.path("slip.txt"), "--to", desk.path("r.key"));
    expect(slip.err).toContain("share 2 fails its checksum");
    expect(existsSync(desk.path("r.key"))).toBe(false);
    expect((await desk.type("key", "restore", three!, one!, "--to", desk.path("r.key"))).code).toBe(0);
    expect(readFileSync(desk.path("r.key"), "utf8")).toBe(key);
    const over = await desk.type("key", "restore", two!, one!, "--to", desk.path("r.key"));
    expect(over.err).toContain("is not overwritten");
    const again = await desk.type("key", "share", desk.path("r.key"), "--holders", "3", "--to", desk.path("shares"));
    expect(again.code).toBe(1);
    expect((await desk.type("key", "share", desk.path("r.key"), "--holders", "1", "--to", desk.path("s"))).code).toBe(
      2,
    );
  });
});
