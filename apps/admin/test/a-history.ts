import type { TestConsole } from "./a-console.js";

/** Visits of last year: forty shops, of which every fourth was visited three times by the market authority, once with the fire brigade. */
export async function seedHistory(office: TestConsole): Promise<void> {
  const year = new Date().getFullYear() - 1;
  await office.asOwner(
    `insert into visits (division, visit, object, round, mode, origin, first, last, lead, departments, visiting, inspectors, state,
       performed_on, events)
     select '421126' || 100 + (shop % 14), 'LAST/QC-' || lpad(shop::text, 4, '0') || '/' || time, 'QC-' || lpad(shop::text, 4, '0'), 'LAST',
       'unannounced', 'random', day, day, 'MARKET', who, who, '{}', 'performed', day, 1
     from generate_series(1, 40) shop, generate_series(1, 3) time,
       lateral (select ($1 || '-01-10')::date + 90 * time + shop as day,
         case when time = 2 then array['MARKET', 'FIRE'] else array['MARKET'] end as who) made
     where time = 1 or shop % 4 = 0`,
    [String(year)],
  );
}
