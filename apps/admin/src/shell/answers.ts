import type { Asked, GivenOf } from "@suijian/client";
import type { RouteName, Routes } from "@suijian/contract";
import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { answerOf, Refusal, UNREACHED } from "./server.js";

export type AnswerTo<Name extends RouteName> = GivenOf<Routes[Name]>;
export type Answered<Value> = UseQueryResult<Value, Refusal>;

export const answers = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended is noticed wherever it is used next; the shell then asks to sign in.
    onError: (error, query) => {
      if (codeOf(error) === "not-signed-in" && query.queryKey[0] !== WHO)
        void answers.resetQueries({ queryKey: [WHO] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && [UNREACHED, "database-unavailable"].includes(codeOf(error) ?? ""),
    },
  },
});

export const WHO: RouteName = "whoAmI";

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Refusal ? error.problem.code : undefined;

interface Ways {
  /** It is not asked before that holds. */
  readonly when?: boolean;
  /** The answer before stays until the next one is there: for pages of one table. */
  readonly keepsLast?: boolean;
  readonly everySeconds?: number;
}

/** Asks a route, keeps the answer, and asks again when it has become old. */
export function useAnswer<Name extends RouteName>(
  name: Name,
  asked: Asked<Routes[Name]>,
  { when = true, keepsLast = false, everySeconds }: Ways = {},
): Answered<AnswerTo<Name>> {
  return useQuery<AnswerTo<Name>, Refusal>({
    queryKey: [name, asked],
    queryFn: ({ signal }) => answerOf(name, { ...asked, signal }),
    enabled: when,
    ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
    ...(everySeconds === undefined ? {} : { refetchInterval: everySeconds * 1000 }),
  });
}

/** Sends one intent; afterwards what it may have changed is asked anew. */
export function useIntent<Name extends RouteName>(
  name: Name,
  changes: readonly RouteName[] = [],
): UseMutationResult<AnswerTo<Name>, Refusal, Asked<Routes[Name]>> {
  const client = useQueryClient();
  return useMutation<AnswerTo<Name>, Refusal, Asked<Routes[Name]>>({
    mutationFn: (asked) => answerOf(name, asked),
    onSuccess: () => Promise.all(changes.map((each) => client.invalidateQueries({ queryKey: [each] }))),
  });
}
