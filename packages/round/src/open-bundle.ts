import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { unreadable } from "@suijian/compute";
import {
  AbandonedShape,
  announcementOf,
  AnnouncementShape,
  BUNDLE_FILES,
  DiceShape,
  isClosedRound,
  ParametersShape,
  readJson,
  ResultShape,
  RevealShape,
  SeedShape,
  termsOf,
  type AbandonedFile,
  type AnnouncementFile,
  type BundleFile,
  type DiceFile,
  type Parameters,
  type ResultFile,
  type RevealFile,
  type SeedFile,
} from "@suijian/contract";
import { done, fail, type Announcement, type PlanTerms, type Result, type RoundStage } from "@suijian/core";
import { exists } from "./save/files.js";

/** A round as its folder tells it; each later stage adds files and alters none. */
export interface Bundle {
  readonly folder: string;
  readonly stage: RoundStage;
  readonly announcement: Announcement;
  readonly announced: AnnouncementFile;
  readonly parameters: Parameters;
  readonly parametersText: string;
  readonly terms: readonly PlanTerms[];
  readonly closed: boolean;
  readonly dice: DiceFile | undefined;
  readonly seed: SeedFile | undefined;
  readonly result: ResultFile | undefined;
  readonly reveal: RevealFile | undefined;
  /** The log entry of its end without a draw, which lies beside the folder. */
  readonly abandoned: AbandonedFile | undefined;
  /** The files that are there, by the names the protocol gives them; a table may lie there compressed. */
  readonly files: ReadonlyMap<BundleFile, string>;
}

/** Where a round's abandonment is written: a bundle holds no further file (protocol §11). */
export const abandonmentOf = (folder: string): string => `${resolve(folder)}.abandoned.json`;

export async function openBundle(folder: string): Promise<Result<Bundle>> {
  const files = await filesIn(folder);
  if (!files.ok) return files;
  const has = files.value;
  const texts = new Map<BundleFile, string>();
  for (const [name, path] of has) {
    if (!name.endsWith(".json")) continue;
    const text = await textAt(path);
    if (!text.ok) return text;
    texts.set(name, text.value);
  }
  const abandoned = await readAbandonment(folder);
  return abandoned.ok ? bundleOf(folder, has, texts, abandoned.value) : abandoned;
}

async function readAbandonment(folder: string): Promise<Result<AbandonedFile | undefined>> {
  const file = abandonmentOf(folder);
  if (!(await exists(file))) return done(undefined);
  const text = await textAt(file);
  return text.ok ? readJson(file, text.value, AbandonedShape) : text;
}

function bundleOf(
  folder: string,
  files: ReadonlyMap<BundleFile, string>,
  texts: ReadonlyMap<BundleFile, string>,
  abandoned: AbandonedFile | undefined,
): Result<Bundle> {
  const missing = (["announcement.json", "parameters.json"] as const).find((name) => !texts.has(name));
  if (missing !== undefined) return fail({ code: "bundle-file-missing", bundle: folder, name: missing });
  const at = (name: BundleFile): string => join(folder, name);

  const announced = readJson(at("announcement.json"), texts.get("announcement.json")!, AnnouncementShape);
  if (!announced.ok) return announced;
  const announcement = announcementOf(at("announcement.json"), announced.value);
  if (!announcement.ok) return announcement;
  const parametersText = texts.get("parameters.json")!;
  const parameters = readJson(at("parameters.json"), parametersText, ParametersShape);
  if (!parameters.ok) return parameters;

  const dice = optional(texts, "dice.json", (text) => readJson(at("dice.json"), text, DiceShape));
  if (!dice.ok) return dice;
  const seed = optional(texts, "seed.json", (text) => readJson(at("seed.json"), text, SeedShape));
  if (!seed.ok) return seed;
  const result = optional(texts, "result.json", (text) => readJson(at("result.json"), text, ResultShape));
  if (!result.ok) return result;
  const reveal = optional(texts, "reveal.json", (text) => readJson(at("reveal.json"), text, RevealShape));
  if (!reveal.ok) return reveal;

  return done({
    folder,
    stage: stageOf(texts),
    announcement: announcement.value,
    announced: announced.value,
    parameters: parameters.value,
    parametersText,
    terms: termsOf(parameters.value),
    closed: isClosedRound(announcement.value, parameters.value.private),
    dice: dice.value,
    seed: seed.value,
    result: result.value,
    reveal: reveal.value,
    abandoned,
    files,
  });
}

function optional<T>(
  texts: ReadonlyMap<BundleFile, string>,
  name: BundleFile,
  read: (text: string) => Result<T>,
): Result<T | undefined> {
  const text = texts.get(name);
  return text === undefined ? done(undefined) : read(text);
}

/** `result.json` is written last, so a draw that was cut short still counts as not drawn. */
function stageOf(texts: ReadonlyMap<BundleFile, string>): RoundStage {
  if (texts.has("reveal.json")) return "revealed";
  if (texts.has("result.json")) return "drawn";
  return texts.has("dice.json") ? "diced" : "frozen";
}

async function filesIn(folder: string): Promise<Result<ReadonlyMap<BundleFile, string>>> {
  const names = await namesIn(folder);
  if (!names.ok) return names;
  const files = new Map<BundleFile, string>();
  for (const name of BUNDLE_FILES) {
    const plain = names.value.includes(name);
    const packed = name.endsWith(".csv") && names.value.includes(`${name}.gz`);
    if (plain && packed) return fail({ code: "bundle-file-twice", bundle: folder, name });
    if (plain || packed) files.set(name, join(folder, plain ? name : `${name}.gz`));
  }
  return done(files);
}

async function namesIn(folder: string): Promise<Result<string[]>> {
  try {
    return done(await readdir(folder));
  } catch (error) {
    return unreadable(folder, error);
  }
}

async function textAt(path: string): Promise<Result<string>> {
  try {
    return done(await readFile(path, "utf8"));
  } catch (error) {
    return unreadable(path, error);
  }
}
