// A server of its own that works on imports and nothing else, until it is killed.
import { importJobs, realWorld, startJobs } from "@suijian/server";
import { openDatabase } from "@suijian/store";

const { connection, folder } = JSON.parse(process.argv[2]);
const database = openDatabase({ connection });
const parts = { database, world: realWorld, folder };
startJobs({
  database,
  world: realWorld,
  kinds: new Map([["import", importJobs(parts)]]),
  pollMilliseconds: 20,
  workers: 1,
  leaseSeconds: 3,
});
process.stdout.write("works\n");
