import { parentPort, workerData } from "node:worker_threads";
import { invariant, REGISTERS } from "@suijian/core";
import { readTable } from "./read-table.js";
import { CHUNKS_UNDER_WAY, type FromThread, type ThreadTask } from "./thread-messages.js";

// The thread reads and checks while PostgreSQL writes: each has a core of its own.
const port = parentPort;
invariant(port !== null, "this module is the start of a thread");
const { register, codes, places, ...rest }: ThreadTask = workerData;

let allowed = CHUNKS_UNDER_WAY;
let goOn: (() => void) | undefined;
port.on("message", () => {
  allowed++;
  goOn?.();
});
const more = async (): Promise<void> => {
  while (allowed === 0) await new Promise<void>((resolve) => (goOn = resolve));
  allowed--;
};
const say = (message: FromThread, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const rules = { file: rest.file.name, register: REGISTERS[register], codes, places };
const end = await readTable(
  { ...rest, rules },
  {
    begun: async (present) => say({ say: "begun", present: present.map(({ name }) => name) }),
    chunk: async (bytes, read, of) => {
      await more();
      say({ say: "chunk", bytes, read, of }, [bytes.buffer]);
    },
  },
);
say({ say: "ended", end });
port.close();
