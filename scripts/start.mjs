// @ts-check
/** The server on this machine with a county that is made up, for a look around: `suijian serve --demo`; further options go with it. */
const parent = process.ppid;
// npm starts us through a shell. A signal to npm ends the shell, which does not pass it on; then nobody would be left to stop us.
setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 500).unref();

process.argv.splice(2, 0, "serve", "--demo");
await import("../apps/cli/bin/suijian.js");
