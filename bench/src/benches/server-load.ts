import type { Asked } from "../bench.js";
import { figure, type Figure } from "../figure.js";
import { usersOf } from "../server/bench-server.js";
import { generateLoad } from "../server/load-asked.js";
import { withLoaded } from "../server/loaded.js";
import { questionsFrom, sampleOf, WORKING_DAY } from "../server/questions.js";
import { beside } from "../server/times.js";

const PER_SECOND = 500;
const SECONDS = 60;

/** A working day's mix at a fixed rate, whether or not the server keeps up; beside it the same questions in SQL at the same rate. */
export async function* serverLoad(asked: Asked): AsyncGenerator<Figure> {
  yield* await withLoaded(asked, async (server) => {
    const users = await usersOf(server, 50);
    const questions = questionsFrom(await sampleOf(server, 2000), users, WORKING_DAY, 20_000);
    const [base, connection] = [await server.listen(), server.connection];
    const pace = { perSecond: PER_SECOND };
    asked.say("warming up");
    await generateLoad({ users, questions, seconds: 10, pace: { perSecond: 200 }, at: { base } });
    asked.say("floor");
    const floor = await generateLoad({ users, questions, seconds: SECONDS, pace, at: { connection } });
    asked.say(`${PER_SECOND} requests a second`);
    const own = await generateLoad({ users, questions, seconds: SECONDS, pace, at: { base } });
    for (const said of [...floor.said, ...own.said]) asked.say(said);
    return [
      ...beside("server-load", own, floor),
      figure("server-load: answered", Object.values(own.times).flat().length / own.seconds, "requests/s"),
      figure("server-load: errors", own.errors, "requests", 0),
    ];
  });
}
