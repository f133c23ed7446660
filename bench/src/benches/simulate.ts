import type { Asked } from "../bench.js";
import { runNode } from "../child.js";
import { cityFor, inputArgs } from "../city.js";
import { figure, type Figure } from "../figure.js";
import { SUIJIAN } from "../places.js";

/** What a plan set will cause, as an office asks it: one round from CSV files. */
export async function* simulate(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  asked.say(`simulating ${city.name}`);
  const { seconds, peakGb } = await runNode(SUIJIAN, ["simulate", ...inputArgs(city), "--rounds", "1", "--json"]);
  yield figure(`simulate ${city.name}: one round`, seconds, "s");
  yield figure(`simulate ${city.name}: one round, peak memory`, peakGb, "GB");
}
