import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bytesOfHex, cosignedBytes } from "@suijian/core";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aRelay, type Relay } from "./a-relay.js";
import {
  announced,
  anOffice,
  aPublishedPlan,
  BEACON,
  BEACON_TIME,
  codeOf,
  CUSTODIANS,
  deposited,
  diced,
  drawn,
  endOf,
  linksFor,
  ofBatch,
  ok,
  pageOf,
  pasteBeacon,
  rolled,
  THE_DAY_BEFORE,
  worked,
  type Office,
} from "./a-round.js";

/** The recorded one with its first byte altered. */
const FORGED = `8${BEACON.signature.slice(1)}`;
const BATCHES = Array.from({ length: 24 }, (_, n) => ({ batch: `B${n + 1}`, window: ["2023-10-01", "2023-11-30"] }));

/** Each case of what may come in badly or break, on one office; its rounds follow each other in one log. */
describe.each(DATABASES.slice(0, 1))("rounds under faults on $name", (cluster) => {
  let office: Office;
  let relays: readonly [Relay, Relay];
  beforeAll(async () => {
    relays = [await aRelay(), await aRelay()];
    const beacon = { relays: relays.map(({ address }) => address), patienceMilliseconds: 1_500 };
    office = await anOffice(cluster, { beacon });
    await aPublishedPlan(office, "P-MANY", { batches: BATCHES });
  }, 60_000);
  beforeEach(() => {
    office.clock.at(THE_DAY_BEFORE);
    for (const relay of relays) relay.says(undefined);
  });
  afterAll(async () => {
    await office.close();
    for (const relay of relays) await relay.close();
  });

  const round = (name: string) => `420106-${name}`;
  const abandon = (name: string, reason = "见证人未到") =>
    office.coordinator.post(`/api/rounds/${round(name)}/abandonment`, { reason });
  const bundleOf = async (name: string): Promise<string> => {
    const rows = await office.server.asOwner(
      "select body -> 'announced' ->> 'folder' as folder from rounds where round = $1",
      [round(name)],
    );
    return join(office.server.parts.folder, "rounds", String(rows[0]!.folder));
  };

  describe("the beacon", () => {
    test("one that is late is waited for, and drawn when any relay has it", async () => {
      await diced(office, ofBatch("LATE", "B1"));
      const draw = worked(office, `/api/rounds/${round("LATE")}/draw`);
      setTimeout(() => relays[1].says(BEACON.signature), 300);
      expect(await draw).toMatchObject({ state: "done" });
      expect(relays[0].asked.length).toBeGreaterThan(0);
      expect(relays[1].asked.at(-1)).toMatch(/\/public\/657413$/);
      const page = await pageOf(office, round("LATE"));
      expect(page.stage).toBe("drawn");
    });

    test("one that is missing leaves the round as it was; forged ones and those of other rounds are refused, and the real one is taken at last", async () => {
      await diced(office, ofBatch("FORGED", "B2"));
      const missing = await worked(office, `/api/rounds/${round("FORGED")}/draw`);
      expect(missing).toMatchObject({ state: "failed", problem: { code: "beacon-late" } });
      expect(await pageOf(office, round("FORGED"))).toMatchObject({ stage: "diced", stopped: { why: "beacon-late" } });

      for (const signature of [FORGED, "00".repeat(48), "ff".repeat(48)])
        expect(codeOf(await pasteBeacon(office, signature, round("FORGED")))).toBe("beacon-not-verified");
      expect(codeOf(await pasteBeacon(office, BEACON.signature.slice(2), round("FORGED")))).toBe("beacon-malformed");
      relays[0].says(FORGED);
      const forged = await worked(office, `/api/rounds/${round("FORGED")}/draw`);
      expect(forged).toMatchObject({ state: "failed", problem: { code: "beacon-not-verified" } });

      // One honest relay is enough: it is the signature that is believed.
      relays[1].says(BEACON.signature);
      const taken = ok(await office.coordinator.post(`/api/rounds/${round("FORGED")}/beacon`, {}), 200);
      expect(taken.json()).toMatchObject({ output: BEACON.signature, source: new URL(relays[1].address).host });
      expect(await worked(office, `/api/rounds/${round("FORGED")}/draw`)).toMatchObject({ state: "done" });
    });

    test("a real beacon of the round before is not this round's", async () => {
      const next = new Date(BEACON_TIME.getTime() + 3000);
      await diced(office, ofBatch("OTHER", "B22", { beaconAt: next.toISOString() }));
      expect((await pageOf(office, round("OTHER"))).announced?.beaconRound).toBe(657414);
      office.clock.at(next);
      expect(codeOf(await pasteBeacon(office, BEACON.signature, round("OTHER")))).toBe("beacon-not-verified");
      for (const relay of relays) relay.says(BEACON.signature);
      const draw = await worked(office, `/api/rounds/${round("OTHER")}/draw`);
      expect(draw).toMatchObject({ state: "failed", problem: { code: "beacon-not-verified", round: 657414 } });
      office.clock.at(THE_DAY_BEFORE);
      ok(await abandon("OTHER"), 200);
    });

    test("nobody has it before its time", async () => {
      await diced(office, ofBatch("EARLY", "B3"));
      office.clock.at(new Date(BEACON_TIME.getTime() - 1000));
      expect(codeOf(await pasteBeacon(office, BEACON.signature, round("EARLY")))).toBe("beacon-not-yet");
      expect(codeOf(await office.coordinator.post(`/api/rounds/${round("EARLY")}/draw`, {}))).toBe("beacon-not-yet");
      ok(await abandon("EARLY"), 200);
    });

    test("results of public draws are pasted as text, too short ones are refused", async () => {
      const beacon = { name: "public-results", sources: "福彩3D、排列5，2023-09-15，逗号分隔" };
      await diced(office, ofBatch("PUBLIC", "B4", { beacon }));
      const paste = (results: string) => office.coordinator.post(`/api/rounds/${round("PUBLIC")}/beacon`, { results });
      expect(codeOf(await paste("1,2,3"))).toBe("field-invalid");
      ok(await paste("3D:4.7.1/P5:8.0.2.2.9"), 200);
      expect(codeOf(await paste("3D:4.7.1/P5:8.0.2.2.8"))).toBe("beacon-differs");
      expect(await worked(office, `/api/rounds/${round("PUBLIC")}/draw`)).toMatchObject({ state: "done" });
    });
  });

  describe("the witnesses", () => {
    test("nineteen digits are refused, twenty are taken once, and by none but the own link", async () => {
      const { announcement } = await announced(office, ofBatch("DICE", "B5"));
      const [first, second] = await linksFor(office, "witness", round("DICE"));
      const roll = (link: string, digits: string, of = announcement) =>
        office.server.nobody.post(`/api/witness/${link}/dice`, { digits, announcement: of });
      expect(codeOf(await roll(first!.link, "57587808306480461677"))).toBe("seal-not-deposited");
      await deposited(office, round("DICE"));
      expect(codeOf(await roll(first!.link, "5758780830648046167"))).toBe("dice-malformed");
      expect(codeOf(await roll(first!.link, "5758780830648046167 1"))).toBe("dice-malformed");
      expect(codeOf(await roll(first!.link, "57587808306480461677", "0".repeat(64)))).toBe("version-differs");
      ok(await roll(first!.link, "57587808306480461677"), 200);
      ok(await roll(first!.link, "57587808306480461677"), 200);
      expect(codeOf(await roll(first!.link, "57587808306480461678"))).toBe("dice-given");
      expect(codeOf(await roll("A".repeat(43), "57587808306480461677"))).toBe("not-found");
      // Others learn that somebody rolled, and not what.
      const other = (await office.server.nobody.get(`/api/witness/${second!.link}`)).body;
      expect(other).toContain('"hasRolled":true');
      expect(other).not.toContain("57587808306480461677");
      // A new link ends the one before it.
      const [anew] = (
        await office.coordinator.post(`/api/rounds/${round("DICE")}/links`, { kind: "witness", names: [second!.name] })
      ).json<{ links: { link: string }[] }>().links;
      expect(codeOf(await roll(second!.link, "66318504718293840571"))).toBe("not-found");
      ok(await roll(anew!.link, "66318504718293840571"), 200);
      office.clock.at(new Date(BEACON_TIME.getTime() - 10 * 60_000));
      expect(codeOf(await office.server.nobody.get(`/api/witness/${anew!.link}`))).toBe("link-expired");
      ok(await abandon("DICE"), 200);
    });

    test("one who never rolls ends the round: abandoned with its reason in the log, and another may be announced", async () => {
      await announced(office, ofBatch("NEVER", "B6"));
      await deposited(office, round("NEVER"));
      const open = await worked(office, `/api/rounds/${await planned("BESIDE", "B7")}/freeze`).catch(String);
      expect(String(open)).toContain("round-open");
      office.clock.at(new Date(BEACON_TIME.getTime() - 60_000));
      expect(codeOf(await office.coordinator.post(`/api/rounds/${round("NEVER")}/draw`, {}))).toBe("state-wrong");
      const page = await pageOf(office, round("NEVER"));
      expect(page.deadlines).toContainEqual(expect.objectContaining({ of: "dice", state: "late" }));
      ok(await abandon("NEVER", "公证处未到场"), 200);
      expect(codeOf(await abandon("NEVER"))).toBe("state-wrong");
      const { rows } = (await office.server.nobody.get("/api/logs/420106/entries?limit=500")).json<{
        rows: { kind: string; round: string }[];
      }>();
      expect(rows.at(-1)).toMatchObject({ kind: "abandonment", round: round("NEVER") });
      // Its batch is free again.
      office.clock.at(THE_DAY_BEFORE);
      await announced(office, ofBatch("AGAIN", "B6"));
      ok(await abandon("AGAIN"), 200);
    });

    test("after the beacon's time a round is drawn and not abandoned", async () => {
      await announced(office, ofBatch("LOCKED", "B8"));
      office.clock.at(BEACON_TIME);
      expect(codeOf(await abandon("LOCKED"))).toBe("abandon-too-late");
      office.clock.at(THE_DAY_BEFORE);
      ok(await abandon("LOCKED"), 200);
    });

    test("who keeps a share of the key is no witness, and a sealed round has two custodians", async () => {
      const post = (change: object) => office.coordinator.post("/api/rounds", ofBatch("UNFIT", "B9", change));
      expect(codeOf(await post({ custodians: ["公证 处", "档案馆"] }))).toBe("witness-holds-seal-key");
      expect(codeOf(await post({ custodians: ["档案馆"] }))).toBe("custodians-too-few");
      expect(codeOf(await post({ beacon: { name: "rehearsal" } }))).toBe("rehearsal-not-here");
      expect(codeOf(await post({ batches: [{ plan: "P-MANY", batch: "NONE" }] }))).toBe("refers-to-nothing");
    });
  });

  async function planned(name: string, batch: string): Promise<string> {
    ok(await office.coordinator.post("/api/rounds", ofBatch(name, batch)), 201);
    return round(name);
  }

  describe("the seal key", () => {
    test("a share is handed out once, confirmed by typing it back, and then nowhere here; two of them restore the key", async () => {
      await announced(office, ofBatch("KEY", "B10"));
      const links = await linksFor(office, "custodian", round("KEY"));
      const { link } = links[0]!;
      const taken = ok(await office.server.nobody.post(`/api/custody/${link}/share`, {}), 200).json<{
        share: string;
      }>();
      expect(codeOf(await office.server.nobody.post(`/api/custody/${link}/share`, {}))).toBe("link-used");
      const confirm = (share: string) => office.server.nobody.post(`/api/custody/${link}/confirmation`, { share });
      expect(codeOf(await confirm(`${taken.share}0`))).toBe("share-not-confirmed");
      ok(await confirm(taken.share), 200);
      ok(await confirm(taken.share), 200);
      const left = await office.server.asOwner(
        "select custodian, box from round_shares where box is not null and round = $1",
        [round("KEY")],
      );
      expect(left.map(({ custodian }) => custodian)).toEqual(CUSTODIANS.filter((name) => name !== links[0]!.name));

      const second = (await deposited(office, round("KEY")))[0]!;
      await rolled(office, round("KEY"));
      office.clock.at(BEACON_TIME);
      ok(await pasteBeacon(office, BEACON.signature, round("KEY")), 200);
      await office.server.asOwner("update round_seals set box = 'AAAA' where round = $1", [round("KEY")]);
      expect(await worked(office, `/api/rounds/${round("KEY")}/draw`)).toMatchObject({
        problem: { code: "seal-key-lost" },
      });
      const restore = (shares: string[]) => office.coordinator.post(`/api/rounds/${round("KEY")}/seal-key`, { shares });
      expect(codeOf(await restore([taken.share, taken.share]))).toBe("share-repeated");
      ok(await restore([taken.share, second]), 204);
      expect(await worked(office, `/api/rounds/${round("KEY")}/draw`)).toMatchObject({ state: "done" });
      const uses = (await office.auditor.get(`/api/rounds/${round("KEY")}/seal-key/uses`)).json<{
        rows: { purpose: string }[];
      }>();
      expect(uses.rows.map(({ purpose }) => purpose).sort()).toEqual(["draw", "made", "restored"]);
    });
  });

  describe("what lies under a frozen round", () => {
    test("two coordinators pressing at once: one draws, the other is told", async () => {
      await diced(office, ofBatch("TWICE", "B11"));
      ok(await pasteBeacon(office, BEACON.signature, round("TWICE")), 200);
      const replies = await Promise.all(
        [office.coordinator, office.second].map((who) => who.post(`/api/rounds/${round("TWICE")}/draw`, {})),
      );
      expect(replies.map(codeOf).sort()).toEqual(["none", "round-busy"]);
      const { job } = replies.find((reply) => reply.statusCode === 202)!.json<{ job: string }>();
      expect(await endOf(office, job)).toMatchObject({ state: "done" });
      expect(codeOf(await office.second.post(`/api/rounds/${round("TWICE")}/draw`, {}))).toBe("state-wrong");
      const entries = await office.server.asOwner("select kind from log_entries where round = $1 order by seq", [
        round("TWICE"),
      ]);
      expect(entries.map(({ kind }) => kind)).toEqual(["announcement", "dice", "result"]);
    });

    test("a plan is not written again while a round holds it; one altered behind everyone's back is named, and nothing is drawn", async () => {
      await diced(office, ofBatch("PLAN", "B12"));
      const document = { year: 2023, title: "另写" };
      const reply = await office.officer.put("/api/plans/P-MANY", { document: { ...PLAN, ...document }, revision: 1 });
      expect(reply.statusCode).toBe(409);
      ok(await pasteBeacon(office, BEACON.signature, round("PLAN")), 200);
      const alter = (from: string, to: string) =>
        office.server.asOwner(
          `update inspection_plans set body = replace(body::text, '${from}', '${to}')::jsonb where plan = 'P-MANY'`,
        );
      await alter("MARKET-1", "MARKET-2");
      const draw = () => worked(office, `/api/rounds/${round("PLAN")}/draw`);
      expect(await draw()).toMatchObject({
        problem: { code: "round-differs", of: "inspection-plan", id: "P-MANY/B12" },
      });
      await alter("MARKET-2", "MARKET-1");
      expect(await pageOf(office, round("PLAN"))).toMatchObject({ stage: "seeded" });
      expect(await draw()).toMatchObject({ state: "done" });
    });

    const PLAN = {
      kind: "random",
      form: "single",
      lead: "MARKET",
      departments: [{ department: "MARKET", items: ["MARKET-1"], ridingAlong: [], seats: 2, qualifications: [] }],
      mode: "notified",
      batches: BATCHES,
    };

    test("a register changed under the freeze changes nothing: what was announced is drawn", async () => {
      const { announcement } = await diced(office, ofBatch("REGISTER", "B13"));
      await office.server.asOwner("update inspection_objects set excluded = 'CLOSED' where object < 'OBJ-00200'");
      await office.server.asOwner("update inspectors set capacity = 0 where department = 'MARKET'");
      ok(await pasteBeacon(office, BEACON.signature, round("REGISTER")), 200);
      expect(await worked(office, `/api/rounds/${round("REGISTER")}/draw`)).toMatchObject({ state: "done" });
      const page = await pageOf(office, round("REGISTER"));
      expect(page).toMatchObject({ announcement, counts: { unfilled: 0 } });
      await office.server.asOwner(
        "update inspection_objects set excluded = null where object < 'OBJ-00200' and right(object, 5)::int % 17 <> 0",
      );
      await office.server.asOwner("update inspectors set capacity = 30");
    });

    test.each([
      ["roster.csv", "roster-differs"],
      ["parameters.json", "round-differs"],
      ["announcement.json", "round-differs"],
      ["dice.json", "round-differs"],
      ["frame.csv", "frame-differs"],
    ])("an altered %s is named, and nothing is drawn until it is put back", async (file, code) => {
      const name = `FILE-${file.slice(0, 2).toUpperCase()}`;
      await diced(
        office,
        ofBatch(
          name,
          `B${14 + ["roster.csv", "parameters.json", "announcement.json", "dice.json", "frame.csv"].indexOf(file)}`,
        ),
      );
      ok(await pasteBeacon(office, BEACON.signature, round(name)), 200);
      const path = join(await bundleOf(name), file);
      const before = readFileSync(path, "utf8");
      const frames = join(office.server.parts.folder, "frames");
      // Without the kept columns the bundle's own table is read.
      if (file === "frame.csv") for (const kept of readdirSync(frames)) writeFileSync(join(frames, kept), "");
      writeFileSync(path, altered(file, before));
      const end = await worked(office, `/api/rounds/${round(name)}/draw`);
      expect(end).toMatchObject({ state: "failed", problem: { code } });
      expect(await pageOf(office, round(name))).toMatchObject({ stage: "seeded", stopped: { why: code } });
      writeFileSync(path, before);
      expect(await worked(office, `/api/rounds/${round(name)}/draw`)).toMatchObject({ state: "done" });
    });

    /** Something that still reads well. */
    function altered(file: string, text: string): string {
      if (file === "roster.csv") return text.replace(",30,", ",31,");
      if (file === "parameters.json") return text.replace("九月第一批", "九月第二批");
      if (file === "announcement.json") return text.replace(/"n": (\d+)/, (_, n: string) => `"n": ${Number(n) - 1}`);
      if (file === "dice.json") return text.replace("57587808306480461677", "57587808306480461678");
      return text.replace("OBJ-00001,420106002", "OBJ-00001,420106003");
    }
  });

  test("a dry run counts what a freeze would do, and announces nothing", async () => {
    await planned("TRY", "B20");
    expect(await worked(office, `/api/rounds/${round("TRY")}/dry-runs`)).toMatchObject({ state: "done" });
    const page = await pageOf(office, round("TRY"));
    expect(page).toMatchObject({ stage: "planned", report: { rows: 400, inspectors: 12, closed: false } });
    expect(page.report!.strata.length).toBeGreaterThan(1);
    expect(codeOf(await office.server.nobody.get(`/api/rounds/${round("TRY")}`))).toBe("not-found");
  });

  test("heads of the log are cosigned by registered keys, and by no others", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const raw = Buffer.from(publicKey.export({ format: "jwk" }).x!, "base64url").toString("hex");
    const administrator = await office.server.as("administrator", { strong: true });
    const registered = await administrator.post("/api/logs/420106/witnesses", { name: "公证处", publicKey: raw });
    const { witness } = ok(registered, 201).json<{ witness: string }>();
    const { rows } = (await office.server.nobody.get("/api/logs/420106/entries")).json<{
      rows: { seq: number; head: string }[];
    }>();
    const { seq, head } = rows[0]!;
    const at = "2023-09-16T08:00:00Z";
    const signed = (key: KeyObject, moment = at) =>
      sign(null, cosignedBytes("420106", bytesOfHex(head), moment), key).toString("hex");
    const send = (body: object) => office.server.nobody.post("/api/logs/420106/cosignatures", body);
    expect(codeOf(await send({ seq, witness, at, signature: signed(privateKey, "2023-09-17T08:00:00Z") }))).toBe(
      "cosignature-wrong",
    );
    const other = generateKeyPairSync("ed25519").privateKey;
    expect(codeOf(await send({ seq, witness, at, signature: signed(other) }))).toBe("cosignature-wrong");
    expect(codeOf(await send({ seq: seq + 1, witness, at, signature: signed(privateKey) }))).toBe("cosignature-wrong");
    ok(await send({ seq, witness, at, signature: signed(privateKey) }), 201);
    ok(await send({ seq, witness, at, signature: signed(privateKey) }), 201);
    const told = (await office.server.nobody.get("/api/logs/420106/entries")).json<{
      rows: { cosignatures: { name: string; at: string }[] }[];
    }>();
    expect(told.rows[0]!.cosignatures).toEqual([expect.objectContaining({ name: "公证处", at })]);
    ok(await administrator.delete(`/api/logs/420106/witnesses/${witness}`), 204);
    expect(codeOf(await send({ seq: seq + 1, witness, at, signature: signed(privateKey) }))).toBe("not-found");
  });

  test("every drawn round stands in the chain, and its rows are what was announced", async () => {
    await drawn(office, ofBatch("LAST", "B21"));
    const checked = ok(await office.auditor.post(`/api/rounds/${round("LAST")}/checks`, {}), 200).json<object>();
    expect(checked).toMatchObject({ isSound: true });
  });
});
