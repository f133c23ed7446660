import type { Asked } from "../bench.js";
import { playRound } from "../bundle.js";
import { cityFor } from "../city.js";
import { figure, type Figure } from "../figure.js";

/** The round as an office runs it: each step a process of its own, from CSV files to the revealed bundle. */
export async function* round(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  const name = (of: string) => `round ${city.name}: ${of}`;
  let seconds = 0;
  let peakGb = 0;
  for await (const step of playRound(asked, city)) {
    yield figure(name(step.step), step.seconds, "s");
    yield figure(name(`${step.step}, peak memory`), step.peakGb, "GB");
    seconds += step.seconds;
    peakGb = Math.max(peakGb, step.peakGb);
  }
  yield figure(name("all steps"), seconds, "s", 180);
  yield figure(name("peak memory"), peakGb, "GB", 2.5);
}
