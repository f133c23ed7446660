import type { Asked } from "../bench.js";
import { figure, type Figure } from "../figure.js";
import { timed } from "../measure.js";
import { usersOf, type BenchServer } from "../server/bench-server.js";
import { generateLoad, type LoadDone } from "../server/load-asked.js";
import { withLoaded } from "../server/loaded.js";
import { questionsFrom, sampleOf, SEARCHES, type Sample } from "../server/questions.js";
import { beside } from "../server/times.js";

const USERS = 50;
const SECONDS = 60;

/** Fifty users who search and think for a second, on the machine that runs everything; beside them the same questions in SQL alone. */
export async function* serverSearch(asked: Asked): AsyncGenerator<Figure> {
  yield* await withLoaded(asked, async (server) => {
    const users = await usersOf(server, USERS);
    const sample = await sampleOf(server, 2000);
    const questions = questionsFrom(sample, users, SEARCHES, 5000);
    const [base, connection] = [await server.listen(), server.connection];
    const pace = { thinkSeconds: 1 };
    // Memory first: what a server that runs has in it.
    asked.say("warming up");
    await generateLoad({ users, questions: questions.slice(2500), seconds: 15, pace, at: { base } });
    asked.say("floor");
    const floor = await generateLoad({ users, questions, seconds: SECONDS, pace, at: { connection } });
    asked.say(`${USERS} users`);
    const own = await generateLoad({ users, questions, seconds: SECONDS, pace, at: { base } });
    asked.say("plain LIKE");
    const like = await secondsOfLike(server, sample);
    return [
      ...beside("server-search", noErrors(own), noErrors(floor), 150),
      figure("server-search: errors", own.errors, "requests", 0),
      figure("server-search: answered", Object.values(own.times).flat().length / own.seconds, "requests/s"),
      figure("server-search: peer, one page by plain LIKE, without an index", like * 1000, "ms"),
    ];
  });
}

function noErrors(loaded: LoadDone): LoadDone {
  for (const said of loaded.said) process.stderr.write(`${said}\n`);
  return loaded;
}

/** As one would ask in psql: the first page and the count of a name's part; mean of three. */
async function secondsOfLike({ asOwner }: BenchServer, sample: readonly Sample[]): Promise<number> {
  let seconds = 0;
  for (const { name } of sample.slice(0, 3)) {
    const pattern = `%${name.slice(2, 4)}%`;
    const one = await timed(async () => {
      await asOwner(
        "select object, name from inspection_objects where name like $1 order by division, object limit 50",
        [pattern],
      );
      await asOwner("select count(*) from (select from inspection_objects where name like $1 limit 10001) counted", [
        pattern,
      ]);
    });
    seconds += one.seconds / 3;
  }
  return seconds;
}
