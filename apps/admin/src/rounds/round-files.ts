import type { ResultFile } from "@suijian/contract";
import { useQuery } from "@tanstack/react-query";
import type { Answered } from "../shell/answers.js";
import type { Refusal } from "../shell/server.js";
import { answerOf } from "../shell/server.js";

/** The public result of a drawn round: its roots, its counts, its burden. */
export const useResultFile = (round: string, when: boolean): Answered<ResultFile> =>
  useFile<ResultFile>(round, "result.json", when);

export interface SeedFile {
  readonly beaconOutput: string;
  readonly seed: string;
}

export const useSeedFile = (round: string, when: boolean): Answered<SeedFile> =>
  useFile<SeedFile>(round, "seed.json", when);

/** A public file never changes once it is out. */
const useFile = <Shape>(round: string, file: string, when: boolean): Answered<Shape> =>
  useQuery<Shape, Refusal>({
    queryKey: ["readRoundFile", round, file],
    queryFn: async ({ signal }) => (await answerOf("readRoundFile", { params: { round, file }, signal })).json(),
    enabled: when,
    staleTime: Infinity,
  });
