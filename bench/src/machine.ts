import { availableParallelism, cpus } from "node:os";

export const MACHINE = `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`;
