import { setTimeout as sleep } from "node:timers/promises";
import { openClient, type Answered, type Client } from "@suijian/client";
import { Acknowledgements } from "./acknowledged.js";
import { ROWS_PER_IMPORT } from "./sizes.js";

/**
 * A client in a process of its own, which outlives every kill: it writes one thing after the other, sends what was not answered again
 * under the same key, and notes on the disk what it was told is done. It ends when its input does.
 */
const [base, kind, log, number] = process.argv.slice(2);
if (base === undefined || log === undefined) throw new Error("writer BASE writes|imports LOG NUMBER");

/** `no-document` is a connection cut within the answer's headers. */
const PASSING = ["database-unavailable", "still-running", "no-document"];

const client = openClient({ base, token: () => process.env.SUIJIAN_TOKEN });
const told = new Acknowledgements(log);
let isEnding = false;
process.stdin.on("end", () => (isEnding = true)).resume();

for (let n = 1; !isEnding; n++) {
  const id = `${number}-${n}`;
  told.add("sent", id);
  await (kind === "imports" ? importRows(client, id) : setFeed(client, id));
  told.add("done", id);
}
told.close();
process.exit(0);

/** One row, one commit. */
async function setFeed(at: Client, id: string): Promise<void> {
  const body = { register: "departments", name: `chaos ${id}`, mode: "delta", everyHours: 24 } as const;
  await untilAnswered(() => at.setFeed({ params: { feed: `CHAOS-${id}` }, body }));
}

/** A file, the import asked for, and its end awaited: only then are its rows acknowledged. */
async function importRows(at: Client, id: string): Promise<void> {
  const file = new Blob([tableOf(id)], { type: "text/csv" });
  const { upload } = await untilAnswered(() =>
    at.storeUpload({ query: { name: `${id}.csv` }, body: file, key: `upload-${id}` }),
  );
  for (let attempt = 1; ; attempt++) if (await isImported(at, upload, `import-${id}-${attempt}`)) return;
}

/** Whether it ended well. One that was cut off too often is given up by the server, says so, and is asked for again. */
async function isImported(at: Client, upload: string, key: string): Promise<boolean> {
  const body = { upload, register: "inspection_objects", mode: "delta" } as const;
  const asked = await untilAnswered(() => at.askImport({ body, key }));
  for (;;) {
    const { state, problem } = await untilAnswered(() => at.findJob({ params: { job: asked.job } }));
    if (state === "done") return true;
    if (problem?.code === "job-given-up") return false;
    if (state === "failed" || state === "cancelled") throw new Error(`${key} ${state}: ${JSON.stringify(problem)}`);
    await sleep(20);
  }
}

function tableOf(id: string): string {
  const rows = Array.from(
    { length: ROWS_PER_IMPORT },
    (_, row) => `C${id}.${row},测试对象${id}之${row},place,421126001`,
  );
  return `object,name,kind,division\n${rows.join("\n")}\n`;
}

/** While there is nobody, or it cannot serve, the same is sent again. A refusal is a bug of this program or of the server. */
async function untilAnswered<T>(send: () => Promise<Answered<T>>): Promise<T> {
  for (;;) {
    const answer = await send().catch(() => undefined);
    if (answer?.ok === true) return answer.value;
    if (answer !== undefined && !PASSING.includes(answer.problem.code)) throw new Error(JSON.stringify(answer.problem));
    await sleep(15);
  }
}
