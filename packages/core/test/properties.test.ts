import {
  assignShard,
  eligibility,
  fuse,
  runDraw,
  select,
  sha256,
  sha256Suite,
  sharesADay,
  ticketsOf,
  utf8,
  type Ask,
  type Day,
  type DepartmentId,
  type Inspector,
  type ObjectId,
  type PlanTerms,
  type RoundId,
} from "@suijian/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aFrame, anInspector, aPlan, aRound, terms } from "./a-round.js";

const seeds = fc.string({ minLength: 1, maxLength: 12 }).map((text) => sha256(utf8(text)));
const frame = aFrame(300);
const rowsOf = (selection: ReturnType<typeof select>[number]): string =>
  JSON.stringify(selection.strata.map(({ rows }) => rows));

describe("selection", () => {
  test("adding seats never drops the already chosen", () => {
    fc.assert(
      fc.property(seeds, fc.nat(30), fc.nat(30), (key, few, more) => {
        const tickets = ticketsOf(sha256Suite, frame, key);
        const [small, large] = [few, few + more].map(
          (n) => select(frame, [aPlan(frame, "P", "class", (_, size) => Math.min(n, size))], tickets)[0]!,
        );
        small!.strata.forEach(({ rows }, h) => expect(large!.strata[h]!.rows.slice(0, rows.length)).toEqual(rows));
      }),
    );
  });

  test("a plan's selection does not depend on other plans", () => {
    fc.assert(
      fc.property(seeds, fc.nat(20), (key, n) => {
        const tickets = ticketsOf(sha256Suite, frame, key);
        const own = aPlan(frame, "P", "class where industry=F52", (_, size) => Math.min(n, size));
        const others = [aPlan(frame, "A", "division", () => 3), aPlan(frame, "Z", "industry where class!=A", () => 5)];
        const alone = select(frame, [own], tickets)[0]!;
        expect(rowsOf(select(frame, [others[0]!, own, others[1]!], tickets)[1]!)).toBe(rowsOf(alone));
      }),
    );
  });

  test("any offset, whatever its low bits carry, gives what sorting the whole stratum gives", () => {
    const offsets = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes, i) => (i === 0 ? new Uint8Array(32).fill(255) : bytes));
    fc.assert(
      fc.property(seeds, offsets, fc.nat(12), (key, offset, n) => {
        const tickets = ticketsOf(sha256Suite, frame, key);
        const plan = aPlan(frame, "P", "class", (_, size) => Math.min(n, size), offset);
        const e = (row: number): bigint =>
          (BigInt(`0x${Buffer.from(tickets.slice(32 * row, 32 * row + 32)).toString("hex")}`) +
            BigInt(`0x${Buffer.from(offset).toString("hex")}`)) %
          2n ** 256n;
        const classes = frame.columns[1]!;
        for (const stratum of select(frame, [plan], tickets)[0]!.strata) {
          const members = Array.from({ length: frame.rows }, (_, row) => row).filter(
            (row) => classes.kind === "coded" && classes.values[classes.codes[row]!] === stratum.name,
          );
          members.sort((a, b) => (e(a) < e(b) ? -1 : 1));
          expect(stratum.rows).toEqual(members.slice(0, stratum.n));
        }
      }),
      { numRuns: 40 },
    );
  });
});

const days = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"] as Day[];
const planTerms = fc
  .record({
    department: fc.constantFrom("FIRE", "MARKET", "TAX"),
    items: fc.uniqueArray(fc.constantFrom("I1", "I2", "I3", "I4"), { minLength: 1 }),
    mode: fc.constantFrom("notified" as const, "unannounced" as const),
    from: fc.nat(4),
    length: fc.nat(3),
  })
  .map(({ department, items, mode, from, length }) => ({
    department,
    items,
    mode,
    window: [days[from]!, days[Math.min(4, from + length)]!] as const,
  }));
const manyTerms = fc.array(planTerms, { maxLength: 9 }).map((list) => list.map((one, i) => terms(`P${i}`, one)));
const fused = (plans: readonly PlanTerms[]): ReturnType<typeof fuse> => fuse("R" as RoundId, "OBJ" as ObjectId, plans);

describe("fusion", () => {
  test("loses no task and invents none", () => {
    fc.assert(
      fc.property(manyTerms, (plans) => {
        const { visits, duplicates } = fused(plans);
        const kept = visits.flatMap(({ tasks }) => tasks.map(({ plan }) => plan.id));
        expect(new Set(kept).size).toBe(kept.length);
        expect(kept.length + duplicates).toBe(plans.length);
      }),
    );
  });

  test("every item of every task is asked by its department in its mode on a day of a window that meets the task's", () => {
    fc.assert(
      fc.property(manyTerms, (plans) => {
        const asked = fused(plans).visits.flatMap(({ tasks }) => tasks);
        for (const plan of plans) {
          for (const item of plan.items) {
            const bearer = asked.find(
              (task) =>
                task.items.includes(item) &&
                task.plan.department === plan.department &&
                task.plan.mode === plan.mode &&
                sharesADay(task.plan.window, plan.window),
            );
            expect(bearer, `${plan.id} ${item}`).toBeDefined();
          }
        }
      }),
    );
  });

  test("a visit never joins the two modes and its days lie in the window of each of its tasks", () => {
    fc.assert(
      fc.property(manyTerms, (plans) => {
        for (const { mode, first, last, tasks } of fused(plans).visits) {
          expect(first <= last).toBe(true);
          for (const { plan } of tasks) {
            expect(plan.mode).toBe(mode);
            expect(plan.window[0] <= first && last <= plan.window[1]).toBe(true);
          }
        }
      }),
    );
  });

  test("the order in which the plans are listed does not matter", () => {
    fc.assert(
      fc.property(manyTerms, (plans) => {
        expect(fused([...plans].reverse())).toEqual(fused(plans));
      }),
    );
  });
});

const shardWorld = fc.record({
  key: seeds,
  inspectors: fc.array(
    fc.record({ capacity: fc.nat(3), food: fc.boolean(), divisions: fc.subarray(["44030", "440301", "440302"]) }),
    {
      minLength: 1,
      maxLength: 7,
    },
  ),
  asks: fc.array(
    fc.record({
      seats: fc.integer({ min: 1, max: 3 }),
      food: fc.boolean(),
      division: fc.constantFrom("440301", "440302"),
      object: fc.nat(3),
    }),
    { maxLength: 9 },
  ),
});

interface World {
  readonly inspectors: readonly Inspector[];
  readonly asks: readonly Ask[];
}

function worldOf(drawn: {
  inspectors: { capacity: number; food: boolean; divisions: string[] }[];
  asks: { seats: number; food: boolean; division: string; object: number }[];
}): World {
  return {
    inspectors: drawn.inspectors.map(({ capacity, food, divisions }, i) =>
      anInspector(`I${i}`, { capacity, divisions, qualifications: food ? ["food"] : [], recused: [`O${i}`] }),
    ),
    asks: drawn.asks.map(({ seats, food, division, object }, v) => ({
      visit: `R/O${object}/N${v}`,
      object: `O${object}`,
      division,
      last: "2026-06-30",
      seats,
      qualifications: food ? ["food"] : [],
    })) as unknown as Ask[],
  };
}

/** An independent oracle: Ford–Fulkerson by breadth on visits → inspectors, one unit a pair, no lots and no order. */
function maxFlow({ inspectors, asks }: World): number {
  const eligible = asks.map(eligibility(inspectors));
  const source = 0;
  const sink = 1 + asks.length + inspectors.length;
  const capacity = Array.from({ length: sink + 1 }, () => new Array<number>(sink + 1).fill(0));
  asks.forEach((ask, v) => {
    capacity[source]![1 + v] = ask.seats;
    for (const i of eligible[v]!) capacity[1 + v]![1 + asks.length + i] = 1;
  });
  inspectors.forEach((inspector, i) => (capacity[1 + asks.length + i]![sink] = inspector.capacity));
  let flow = 0;
  for (;;) {
    const from = new Array<number>(sink + 1).fill(-1);
    from[source] = source;
    const queue = [source];
    for (const node of queue) {
      capacity[node]!.forEach((room, next) => {
        if (room > 0 && from[next]! < 0) {
          from[next] = node;
          queue.push(next);
        }
      });
    }
    if (from[sink]! < 0) return flow;
    for (let node = sink; node !== source; node = from[node]!) {
      capacity[from[node]!]![node]! -= 1;
      capacity[node]![from[node]!]! += 1;
    }
    flow++;
  }
}

describe("assignment", () => {
  test("fills as many seats as any assignment can", () => {
    fc.assert(
      fc.property(shardWorld, (drawn) => {
        const world = worldOf(drawn);
        const shard = assignShard(sha256Suite, drawn.key, "MARKET" as DepartmentId, world.inspectors, world.asks);
        const seated = shard.teams.reduce((sum, { inspectors }) => sum + inspectors.length, 0);
        expect(seated).toBe(maxFlow(world));
      }),
      { numRuns: 1500 },
    );
  });

  test("seats only the eligible, nobody twice in a visit, nobody over capacity", () => {
    fc.assert(
      fc.property(shardWorld, (drawn) => {
        const world = worldOf(drawn);
        const shard = assignShard(sha256Suite, drawn.key, "MARKET" as DepartmentId, world.inspectors, world.asks);
        const load = new Map<string, number>();
        const eligible = world.asks.map(eligibility(world.inspectors));
        shard.teams.forEach(({ inspectors, seats }, v) => {
          expect(inspectors.length).toBeLessThanOrEqual(seats);
          expect(new Set(inspectors).size).toBe(inspectors.length);
          for (const one of inspectors) {
            load.set(one, (load.get(one) ?? 0) + 1);
            expect([...eligible[v]!].map((number) => world.inspectors[number]!.inspector)).toContain(one);
          }
        });
        for (const { inspector, capacity } of world.inspectors)
          expect(load.get(inspector) ?? 0).toBeLessThanOrEqual(capacity);
      }),
      { numRuns: 300 },
    );
  });

  test("the blocking set accounts for the missing seats: Σk − Σ min(capacity, its visits open) = missing", () => {
    let blocked = 0;
    fc.assert(
      fc.property(shardWorld, (drawn) => {
        const world = worldOf(drawn);
        const shard = assignShard(sha256Suite, drawn.key, "MARKET" as DepartmentId, world.inspectors, world.asks);
        const missing = shard.unfilled.reduce((sum, one) => sum + one.missing, 0);
        expect(shard.blocking === undefined).toBe(missing === 0);
        if (shard.blocking === undefined) return;
        blocked++;
        const visits = new Set(shard.blocking.visits);
        const within = world.asks.map((ask, v) => ({ ask, v })).filter(({ ask }) => visits.has(ask.visit));
        const eligible = world.asks.map(eligibility(world.inspectors));
        const asked = within.reduce((sum, { ask }) => sum + ask.seats, 0);
        const held = world.inspectors.reduce(
          (sum, { capacity }, i) => sum + Math.min(capacity, within.filter(({ v }) => eligible[v]!.includes(i)).length),
          0,
        );
        expect(asked - held).toBe(missing);
      }),
      { numRuns: 600 },
    );
    expect(blocked).toBeGreaterThan(50);
  });
});

test("the order of the roster and of the parameters' plans does not change a draw", () => {
  const plans = [aPlan(frame, "A", "class", () => 4), aPlan(frame, "B", "division", () => 5)];
  const both = [terms("A"), terms("B", { department: "FIRE" })];
  const roster = Array.from({ length: 12 }, (_, i) =>
    anInspector(`I${String(i).padStart(2, "0")}`, { department: i % 2 ? "FIRE" : "MARKET" }),
  );
  const seed = sha256(utf8("order"));
  const one = runDraw(sha256Suite, aRound(frame, plans, both, roster, seed));
  const other = runDraw(sha256Suite, aRound(frame, plans, [...both].reverse(), roster, seed));
  expect(other.digest).toEqual(one.digest);
  expect(one.counts).toEqual({
    tasks: 55,
    duplicatesRemoved: 0,
    visits: one.visits.length,
    seats: one.counts.seats,
    unfilled: 0,
  });
});

test("a search longer than any call stack finds the last free inspector", () => {
  // Each inspector covers two neighbouring divisions and has room for one visit; only the far end has a free seat.
  const length = 6000;
  const name = (i: number): string => `4403${String(i).padStart(5, "0")}`;
  const inspectors = Array.from({ length: length + 1 }, (_, i) =>
    anInspector(`I${String(i).padStart(6, "0")}`, { capacity: 1, divisions: [name(i), name(i + 1)] }),
  );
  const asks = Array.from({ length }, (_, v) => ({
    visit: `R/O${v}/N1`,
    object: `O${v}`,
    division: name(v + 1),
    last: "2026-06-30",
    seats: 1,
    qualifications: [],
  })) as unknown as Ask[];
  const shard = assignShard(sha256Suite, sha256(utf8("long")), "MARKET" as DepartmentId, inspectors, asks);
  expect(shard.unfilled).toEqual([]);
});
