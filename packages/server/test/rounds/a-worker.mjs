// A server of its own that works on rounds and nothing else, and kills itself at a step of that work: before or after a transaction,
// or when a step tells its progress.
// Not by the package's door: a worker starts for each kill, and needs no more than this.
import { startJobs } from "../../dist/jobs/runner.js";
import { roundJobs } from "../../dist/rounds/jobs.js";
import { realWorld } from "../../dist/world.js";
import { openDatabase } from "@suijian/store";

const { connection, folder, secretKey, now, killAt } = JSON.parse(process.argv[2]);
let steps = 0;
let isWorking = false;
const step = () => {
  if (isWorking && ++steps === killAt) process.kill(process.pid, "SIGKILL");
};

const opened = openDatabase({ connection });
const stepped =
  (act) =>
  async (...asked) => {
    step();
    const answer = await act(...asked);
    step();
    return answer;
  };
const database = { ...opened, read: stepped(opened.read), write: stepped(opened.write) };
const world = { ...realWorld, now: () => new Date(now) };
const parts = { database, world, folder, secretKey: Buffer.from(secretKey, "base64") };

const kinds = roundJobs(parts).map(([name, kind]) => [
  name,
  {
    ...kind,
    run: async (job, watch) => {
      isWorking = true;
      const stepping = {
        get signal() {
          return watch.signal;
        },
        progress: (progress) => {
          step();
          watch.progress(progress);
        },
      };
      await kind.run(job, stepping);
      process.exit(0);
    },
  },
]);
startJobs({ database: opened, world, kinds: new Map(kinds), pollMilliseconds: 10, workers: 1, leaseSeconds: 30 });
