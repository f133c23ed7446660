export * from "./kernel/batched-suite.js";
