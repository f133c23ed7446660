import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { realWorld, roundJobs, startJobs } from "@suijian/server";
import type { Asked } from "../bench.js";
import { figure, type Figure } from "../figure.js";
import { ROOT } from "../places.js";
import { withLoaded } from "../server/loaded.js";
import { aBenchOffice, aRound, TASKS } from "../server/round-office.js";

interface Waited {
  readonly milliseconds: number;
  readonly shown: number;
}

/** A round over the whole register as the hall sees it: on the wall in a browser, with witnesses on their phones. Pictures go to `out/ceremony`. */
export async function* ceremony(asked: Asked): AsyncGenerator<Figure> {
  yield* await withLoaded(asked, async (server) => {
    const [counted] = await server.asOwner("select count(*)::int as n from inspection_objects");
    const objects = Number(counted!.n);
    asked.say("plans");
    const office = await aBenchOffice(server, Math.min(TASKS, Math.floor(objects / 10)));
    const round = await aRound(office);
    const { database, parts } = server;
    const jobs = startJobs({ database, world: realWorld, kinds: new Map(roundJobs(parts)), pollMilliseconds: 20 });
    try {
      asked.say("the hall");
      const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, office.address, office.token, round]);
      const waited: Readonly<Record<"freeze" | "draw", Waited>> = JSON.parse(stdout);
      return Object.entries(waited).flatMap(([what, { milliseconds, shown }]) => [
        figure(`ceremony, ${objects} objects: the hall waits for the ${what}`, milliseconds / 1000, "s"),
        figure(`ceremony, ${objects} objects: readings of progress during the ${what}`, shown, "readings"),
      ]);
    } finally {
      await jobs.stop();
    }
  });
}

const PROGRAM = join(ROOT, "apps", "admin", "quality", "ceremony-in-full.mjs");
