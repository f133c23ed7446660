import type { RegisterName } from "@suijian/core";
import type { TestServer } from "../a-server.js";

export type Held = Readonly<Record<string, unknown>>;

/** Puts rows into a register and its history, as an import of that day would have; later calls make later versions. */
export async function hold(server: TestServer, register: RegisterName, rows: readonly Held[], day = "2026-01-01") {
  await server.asOwner(
    `with given as (
       select (jsonb_populate_record(null::${register}, ${EMPTY[register] ?? "'{}'"}::jsonb || each
         || jsonb_build_object('valid_from', $2::text, 'version', nextval('register_version')))).*
       from jsonb_array_elements($1::jsonb) each),
     recorded as (
       insert into ${register}_versions
       select given.*, false, '00000000-0000-4000-8000-000000000001'::uuid, clock_timestamp() from given)
     insert into ${register} select * from given`,
    [JSON.stringify(rows), day],
  );
}

/** Lists are empty where nothing is said. */
const EMPTY: Partial<Record<RegisterName, string>> = {
  inspection_objects: `'{"categories": [], "kind": "ENTERPRISE"}'`,
  inspectors: `'{"divisions": [], "qualifications": [], "specialties": [], "certificate": "2030-12-31"}'`,
  experts: `'{"specialties": []}'`,
  jurisdictions: `'{"level": "DISTRICT", "divisions": [], "successors": []}'`,
};

/** A change of one object, as an import of that day records it: the place it leaves gets a version that withdraws it there. */
export async function change(server: TestServer, object: string, day: string, fields: Held) {
  const [was] = await server.asOwner(
    "select division, to_jsonb(o)::text as row from inspection_objects o where object = $1",
    [object],
  );
  const isMove = fields.division !== undefined && fields.division !== was!.division;
  await server.asOwner("delete from inspection_objects where object = $1", [object]);
  if (isMove)
    await record(
      server,
      `${RECORDED} select given.*, true, ${IMPORT}, clock_timestamp() from given`,
      was!.row,
      {},
      day,
    );
  await record(
    server,
    `, recorded as (${RECORDED} select given.*, false, ${IMPORT}, clock_timestamp() from given)
     insert into inspection_objects select * from given`,
    was!.row,
    fields,
    day,
  );
}

const RECORDED = "insert into inspection_objects_versions";
const IMPORT = "'00000000-0000-4000-8000-000000000002'::uuid";

const record = (server: TestServer, statement: string, was: unknown, fields: Held, day: string) =>
  server.asOwner(
    `with given as (
       select (jsonb_populate_record(null::inspection_objects, $1::jsonb || $2::jsonb
         || jsonb_build_object('valid_from', $3::text, 'version', nextval('register_version')))).*)
     ${statement}`,
    [was, JSON.stringify(fields), day],
  );

/** The city 4403 with two districts, of which one has a street of its own office. */
export const PLACES: readonly Held[] = [
  { jurisdiction: "CITY", name: "深圳市", level: "CITY", divisions: ["4403"] },
  { jurisdiction: "LUOHU", name: "罗湖区", divisions: ["440303"], parent: "CITY" },
  { jurisdiction: "NANSHAN", name: "南山区", divisions: ["440305"], parent: "CITY" },
  { jurisdiction: "GUIYUAN", name: "桂园街道", level: "STREET", divisions: ["440303001"], parent: "LUOHU" },
  // Two streets of which one is nobody's neighbour.
  { jurisdiction: "ZONE", name: "合作区", divisions: ["440303001", "440305002"], parent: "CITY" },
];

/** Numbers from a seed, the same on every machine (mulberry32). */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}

export const pick = <T>(chance: (below: number) => number, from: readonly T[]): T => from[chance(from.length)]!;
