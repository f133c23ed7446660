// @ts-check
/** The server on this machine with a county that is made up, for a look around: `suijian serve --demo`; further options go with it. */
process.argv.splice(2, 0, "serve", "--demo");
await import("../apps/cli/bin/suijian.js");
