import { type Identity, saveDrawnVisits } from "@suijian/store";
import { aDrawnRound } from "@suijian/testkit";
import type { TestConsole } from "./a-console.js";

const JOINT: Identity = {
  account: undefined,
  role: "coordinator",
  department: undefined,
  division: "421126",
  divisions: ["421126"],
};

const dayOf = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10);

/** So many days after today where the offices are. */
export const dayIn = (days: number): string => dayOf(Date.now() + days * 86_400_000);

/** Places where the shops of a-seeded-world stand, the first three at one door; who was drawn; an item that may be asked for. */
const DOORS = `
  insert into object_premises (premise, division, object, kind, address, longitude, latitude, valid_from, version)
  select 'V-' || object, division, object, 'business',
    case when object <= 'QC-0003' then '漕河镇齐昌大道1号' else address end,
    115.43 + right(object, 2)::int / 1000.0, 30.23, '2026-01-01', 90000 + right(object, 2)::int
  from inspection_objects where object between 'QC-0001' and 'QC-0012';
  update inspection_objects set division = '421126100' where object between 'QC-0001' and 'QC-0003';
  update object_premises set division = '421126100' where object between 'QC-0001' and 'QC-0003';
  insert into inspectors (inspector, name, department, division, divisions, qualifications, certificate, valid_from, version)
  select 'F-' || i, '消防员' || i, 'FIRE', '421126', '{421126}', '{}', '2029-12-31', '2026-01-01', 91000 + i from generate_series(1, 4) i;
  update accounts set inspector = 'M-1' where login = 'inspector';
  insert into inspection_items_versions (item, department, main, basis, kind, object_classes, methods, levels, qualifications,
      valid_from, version, withdrawn, import, recorded_at)
    values ('MARKET-1', 'MARKET', '食品', '《食品安全法》第一百零九条', 'general', '{}', '{}', '{}', '{}', '2026-01-01', 900, false,
      gen_random_uuid(), now());
  insert into item_list_editions (list, edition, day, citation, withdrawn) values ('MARKET', 1, '2026-01-01', '通告', 0);
  insert into published_items (item, version, department, list, edition, published_on, ratio_reading, frequency_reading, bases)
    values ('MARKET-1', 900, 'MARKET', 'MARKET', 1, '2026-01-01', '{}', '{}', '[]');`;

/** A drawn round of twelve shops, notified and unannounced, of which the fire brigade goes along to four; in the next four weeks. */
export async function visitsDrawn(office: TestConsole): Promise<void> {
  await office.asOwner(DOORS);
  const objects = Array.from({ length: 12 }, (_, i) => `QC-${String(i + 1).padStart(4, "0")}`);
  const window = [dayIn(0), dayIn(27)] as const;
  const drawn = aDrawnRound(
    "421126-R1",
    [
      { id: "FOOD:B1", department: "MARKET", window, objects: objects.slice(0, 9), items: ["MARKET-1", "MARKET-2"] },
      { id: "FIRE:B1", department: "FIRE", window, objects: objects.slice(0, 4), items: ["FIRE-1"] },
      {
        id: "FLY:B1",
        department: "MARKET",
        mode: "unannounced",
        window,
        objects: objects.slice(9),
        items: ["MARKET-1"],
      },
    ],
    (object) => (object <= "QC-0003" ? "421126100" : `421126${99 + Number(object.slice(-2))}`),
    new Date().toISOString(),
  );
  // Two of a department go together, the third pair of the market to unannounced ones.
  const seats = drawn.seats.flatMap((seat) => {
    const number = Number(seat.visit.split("/")[1]?.slice(-2));
    const [one, other] =
      seat.department === "FIRE" ? ["F-1", "F-2"] : number % 2 === 0 ? ["M-1", "M-2"] : ["M-3", "M-4"];
    return [
      { ...seat, inspector: one, eligible: 12 },
      { ...seat, seat: 2, inspector: other, eligible: 11 },
    ];
  });
  const saved = await office.database.write(JOINT, (tx) => saveDrawnVisits(tx, { ...drawn, seats }));
  if (!saved.ok) throw new Error(saved.problem.code);
}
