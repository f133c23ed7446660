import type { Report } from "@suijian/verify";
import { invariant } from "@suijian/core";
import type { Asked } from "../bench.js";
import { revealedBundle } from "../bundle.js";
import { run, runNode, type Ran } from "../child.js";
import { cityFor } from "../city.js";
import { beside, figure, type Figure } from "../figure.js";
import { medianSeconds } from "../measure.js";
import { PYTHON_VERIFIER, SUIJIAN_VERIFY } from "../places.js";

const RUNS = 3;

/** Every check of a revealed bundle by the independent verifier, and by the Python reference on a county's. */
export async function* verify(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  const bundle = await revealedBundle(asked, city);
  asked.say(`verifying ${city.name}`);
  const { seconds, peakGb } = await verified(bundle);
  yield figure(`verify ${city.name}: full`, seconds, "s", 180);
  yield figure(`verify ${city.name}: full, peak memory`, peakGb, "GB");
  yield* besidePython(asked);
}

async function* besidePython(asked: Asked): AsyncGenerator<Figure> {
  const county = await cityFor({ ...asked, preset: "qichun" });
  const bundle = await revealedBundle(asked, county);
  const name = (of: string) => `verify ${county.name}: ${of}`;
  asked.say(`verifying ${county.name}`);
  const own = figure(name("suijian-verify"), await medianSeconds(RUNS, () => verified(bundle)), "s");
  asked.say("Python reference");
  const python = await medianSeconds(RUNS, () => run("python3", [PYTHON_VERIFIER, bundle])).catch(sayMissing(asked));
  const peers = python === undefined ? [] : [figure(name("Python reference"), python, "s")];
  yield* peers;
  yield* beside(own, peers);
}

async function verified(bundle: string): Promise<Ran> {
  const ran = await runNode(SUIJIAN_VERIFY, [bundle, "--json"]);
  const report: Report = JSON.parse(ran.stdout);
  invariant(report.verdict !== "failed", "a bundle of ours verifies");
  return ran;
}

const sayMissing =
  (asked: Asked) =>
  (problem: unknown): undefined => {
    if (!String(problem).includes("ENOENT")) throw problem;
    asked.say("no python3 on this machine");
  };
