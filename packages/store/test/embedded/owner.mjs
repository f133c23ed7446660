// @ts-check
/** Starts a database in the folder given, says how it went, and stops it when its input ends. */
import { startEmbedded } from "@suijian/store";

const result = await startEmbedded({ folder: process.argv[2] ?? "" });
console.log(JSON.stringify(result));
if (!result.ok) process.exit();
process.stdin.resume().once("end", () => void result.value.stop().then(() => process.exit()));
