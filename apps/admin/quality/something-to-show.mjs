// @ts-check
/** What a fresh demo world lacks for pictures: next year's plans with what they would cause, and drawn visits that have their days. */
import { openClient } from "@suijian/client";
import { NEXT_YEAR, nextYearsPlans } from "./next-years-plans.mjs";

const ROUND = "421126-DEMO-1";
const DAY = 24 * 3_600_000;

/**
 * What the paths of `main-pages.json` name in braces.
 * @param {import("./demo-world.mjs").DemoWorld} world
 * @returns {Promise<Readonly<Record<"year" | "simulation" | "day", string>>>}
 */
export async function somethingToShow(world) {
  const token = await world.tokenOf("coordinator");
  const client = openClient({ base: world.address, token: () => token });
  return { year: String(NEXT_YEAR), simulation: await tried(client), day: await scheduled(client) };
}

/** @param {import("@suijian/client").Client} client */
async function tried(client) {
  const batches = await nextYearsPlans(client);
  const asked = given(await client.askSimulation({ body: { title: `${NEXT_YEAR} 年各计划的后果`, batches } }));
  for (;;) {
    const { state } = given(await client.readSimulation({ params: { simulation: asked.simulation } }));
    if (state === "done") return asked.simulation;
    if (state === "failed") throw new Error("the simulation failed");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The first day of the visits. @param {import("@suijian/client").Client} client */
async function scheduled(client) {
  const [from, to] = [0, 27].map((days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10));
  if (from === undefined || to === undefined) throw new Error("a span has two ends");
  const span = { round: ROUND, from, to };
  const { digest, days } = given(await client.proposeSchedule({ query: span }));
  given(await client.acceptSchedule({ body: { ...span, digest } }));
  return days[0]?.day ?? from;
}

/**
 * @template Value
 * @param {import("@suijian/client").Answered<Value>} answer
 */
function given(answer) {
  if (!answer.ok) throw new Error(answer.problem.title);
  return answer.value;
}
