import { readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "@suijian/store";
import type { LoadAsked, LoadDone } from "./load-asked.js";
import type { Question } from "./questions.js";
import { askDatabase } from "./sql-questions.js";

const asked: LoadAsked = JSON.parse(await readFile(process.argv[2]!, "utf8"));
process.stdout.write(JSON.stringify(await generate(asked)));

async function generate({ users, questions, seconds, pace, at }: LoadAsked): Promise<LoadDone> {
  const ask = "base" in at ? askServer(at.base, users) : askStraight(at.connection, users);
  const done = { times: {} as Record<string, number[]>, errors: 0, said: [] as string[] };
  const timed = async (question: Question, begun: number) => {
    try {
      await ask.one(question);
      (done.times[question.kind] ??= []).push(performance.now() - begun);
    } catch (error) {
      done.errors++;
      if (done.said.length < 5) done.said.push(`${question.path}: ${String(error)}`);
    }
  };
  const begun = performance.now();
  const until = begun + 1000 * seconds;
  if ("perSecond" in pace) await atRate(questions, pace.perSecond, until, timed);
  else await asUsers(questions, users.length, pace.thinkSeconds, until, timed);
  const took = (performance.now() - begun) / 1000;
  await ask.close();
  return { ...done, seconds: took };
}

type Timed = (question: Question, begun: number) => Promise<void>;

async function asUsers(questions: readonly Question[], users: number, think: number, until: number, timed: Timed) {
  let next = 0;
  const user = async (number: number) => {
    // Nobody presses the key at the same moment as all others.
    await sleep((1000 * think * number) / users);
    while (performance.now() < until) {
      await timed({ ...questions[next++ % questions.length]!, user: number }, performance.now());
      await sleep(1000 * think * (0.5 + ((next * 0.618) % 1)));
    }
  };
  await Promise.all(Array.from({ length: users }, (_, number) => user(number)));
}

async function atRate(questions: readonly Question[], perSecond: number, until: number, timed: Timed) {
  const begun = performance.now();
  const answers: Promise<void>[] = [];
  for (let n = 0; ; n++) {
    const due = begun + (1000 * n) / perSecond;
    if (due >= until) break;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    answers.push(timed(questions[n % questions.length]!, due));
  }
  await Promise.all(answers);
}

function askServer(base: string, users: LoadAsked["users"]) {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const one = ({ path, user }: Question) =>
    new Promise<void>((resolve, reject) => {
      const headers = { authorization: `Bearer ${users[user]!.token}` };
      const sent = request(`${base}${path}`, { agent, headers }, (reply) => {
        reply.resume();
        reply.once("end", () =>
          reply.statusCode === 200 ? resolve() : reject(new Error(`status ${String(reply.statusCode)}`)),
        );
        reply.once("error", reject);
      });
      sent.once("error", reject);
      sent.end();
    });
  return { one, close: () => Promise.resolve(agent.destroy()) };
}

function askStraight(
  connection: NonNullable<Parameters<typeof openDatabase>[0]["connection"]>,
  users: LoadAsked["users"],
) {
  const database = openDatabase({ connection });
  const one = (question: Question) => askDatabase(database, users[question.user]!.identity, question.asks);
  return { one, close: () => database.close() };
}
