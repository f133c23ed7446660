import { parseArgs } from "node:util";
import { FolderInUse, generateCity, type Step, type Summary } from "./generate.js";
import { type PresetName, PRESETS } from "./presets.js";
import { type Words, wordsFor } from "./words.js";

/** `suijian-generate`: reads the arguments, pretends a city, says what it holds. Returns the exit code. */
export function runCommand(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): number {
  const words = wordsFor(environment);
  const asked = readArguments(args, words);
  if ("problem" in asked) return refuse(asked.problem);
  if (asked.help) {
    process.stdout.write(words.help);
    return 0;
  }
  try {
    const summary = generateCity({ ...asked.options, progress: progressOf(words) }, asked.out);
    process.stdout.write(asked.json ? `${JSON.stringify(summary, null, 2)}\n` : textOf(summary, asked.out, words));
    return 0;
  } catch (problem) {
    if (problem instanceof FolderInUse) return refuse(words.folderInUse(problem.folder));
    if (problem instanceof RangeError) return refuse(problem.message);
    throw problem;
  }
}

function refuse(message: string): number {
  process.stderr.write(`suijian-generate: ${message}\n`);
  return 2;
}

type Asked =
  | { readonly problem: string }
  | { readonly help: true }
  | {
      readonly help: false;
      readonly json: boolean;
      readonly out: string;
      readonly options: {
        readonly preset: PresetName | undefined;
        readonly seed: string | undefined;
        readonly objects: number | undefined;
        readonly inspectors: number | undefined;
        readonly plans: number | undefined;
        readonly registers: boolean;
      };
    };

function readArguments(args: readonly string[], words: Words): Asked {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS }));
  } catch (problem) {
    return { problem: problem instanceof Error ? problem.message : String(problem) };
  }
  if (values.help === true) return { help: true };
  if (values.out === undefined) return { problem: words.outMissing };
  if (values.preset !== undefined && !isPreset(values.preset)) return { problem: words.noSuchPreset(values.preset) };
  const numbers = { objects: values.objects, inspectors: values.inspectors, plans: values.plans };
  for (const [name, text] of Object.entries(numbers)) {
    if (text !== undefined && !/^[1-9]\d{0,7}$/.test(text)) return { problem: words.notANumber(name, text) };
  }
  const { objects, inspectors, plans } = numbers;
  return {
    help: false,
    json: values.json === true,
    out: values.out,
    options: {
      preset: values.preset,
      seed: values.seed,
      objects: objects === undefined ? undefined : Number(objects),
      inspectors: inspectors === undefined ? undefined : Number(inspectors),
      plans: plans === undefined ? undefined : Number(plans),
      registers: values.registers === true,
    },
  };
}

const OPTIONS = {
  preset: { type: "string" },
  out: { type: "string" },
  seed: { type: "string" },
  objects: { type: "string" },
  inspectors: { type: "string" },
  plans: { type: "string" },
  registers: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean" },
} as const;

function isPreset(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}

/** Says nothing in the first second: most cities are done by then. */
function progressOf(words: Words): (step: Step) => void {
  const begun = performance.now();
  let said = begun;
  return (step) => {
    const now = performance.now();
    if (now - begun < 1000 || (step.step === "objects" && now - said < 1000)) return;
    said = now;
    process.stderr.write(
      `${step.step === "objects" ? words.objectsWritten(step.done, step.of) : words.step[step.step]}\n`,
    );
  };
}

function textOf(summary: Summary, folder: string, words: Words): string {
  const { expected, inspectors } = summary;
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .filter(([name]) => name !== "")
      .map(([name, count]) => `${name} ${words.number(count)}`)
      .join("  ");
  const line = (label: string, text: string) => `${label}${words.colon}${text}\n`;
  return [
    `${words.written(folder, summary.roundId)}\n`,
    line(words.objects, words.number(summary.objects)),
    line(words.kinds, counts(summary.perKind)),
    line(words.classes, counts(summary.perClass)),
    line(words.exclusions, counts(summary.perExclusion)),
    line(words.inspectors, words.corps(inspectors)),
    line(words.eligible, words.eligibility(summary.eligible)),
    line(words.departments, `${words.number(summary.departments)}  ${words.items} ${words.number(summary.items)}`),
    line(words.plans, words.planned(summary)),
    line(words.tasks, words.number(expected.tasks)),
    line(words.independent, words.expectation(expected.independent)),
    line(words.coordinated, words.expectation(expected.coordinated)),
  ].join("");
}
