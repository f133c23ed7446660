import type { ProblemAnswer, RouteName } from "@suijian/contract";
import { ReasonedButton, StateTag, useSay, type Words } from "@suijian/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Refusal } from "../shell/server.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ActDialog, type ActValues } from "./act-dialog.js";
import { type ActWords, ACTS } from "./act-words.js";

export interface OfferedAct<Act extends string> {
  readonly act: Act;
  readonly words: ActWords;
  readonly route: RouteName;
  /** What the server says against it as things stand. */
  readonly whyNot?: ProblemAnswer | undefined;
}

export interface ActButtonsOptions<Act extends string> {
  readonly acts: readonly OfferedAct<Act>[];
  /** The act that comes next by the life of the thing. */
  readonly next: Act | undefined;
  readonly send: (act: Act, values: ActValues) => Promise<unknown>;
  /** What has to be asked anew afterwards. */
  readonly changes: readonly RouteName[];
  readonly reasonOf?: (act: Act, problem: ProblemAnswer) => Words | undefined;
  readonly after?: ReactNode;
}

/** Every act, what it does before it is done, and what it did; a forbidden one says why. */
export function ActButtons<Act extends string>({ acts, next, send, changes, reasonOf, after }: ActButtonsOptions<Act>) {
  const say = useSay();
  const me = useMe();
  const client = useQueryClient();
  const [open, setOpen] = useState<OfferedAct<Act>>();
  const [result, setResult] = useState<Words>();
  const take = useMutation<unknown, Refusal, { readonly act: Act; readonly values: ActValues }>({
    mutationFn: ({ act, values }) => send(act, values),
    onSuccess: () => Promise.all(changes.map((each) => client.invalidateQueries({ queryKey: [each] }))),
  });
  const close = () => {
    setOpen(undefined);
    take.reset();
  };
  return (
    <section className="panel no-print" aria-label={say(ACTS.title)}>
      <div className="panel-head">
        <h2>{say(ACTS.title)}</h2>
        <span className="in-a-row" role="status">
          {result === undefined ? (
            <span className="sj-quiet">{say(ACTS.says)}</span>
          ) : (
            <>
              <StateTag tone="done">{say(result)}</StateTag>
              {after}
            </>
          )}
        </span>
      </div>
      <div className="in-a-row">
        {acts.map((offered) => {
          const reason = whyNot(offered, whyNotAct(offered.route, me), reasonOf);
          const isNext = offered.act === next && reason === undefined;
          return (
            <ReasonedButton
              key={offered.act}
              type={isNext ? "primary" : "default"}
              disabledReason={reason === undefined ? undefined : typeof reason === "string" ? reason : say(reason)}
              onClick={() => {
                setResult(undefined);
                setOpen(offered);
              }}
            >
              {say(offered.words.name)}
            </ReasonedButton>
          );
        })}
      </div>
      {open === undefined ? null : (
        <ActDialog
          title={open.words.name}
          consequence={open.words.consequence}
          fields={open.words.fields}
          isGrave={open.words.isGrave === true}
          isPending={take.isPending}
          error={take.error}
          close={close}
          send={(values) =>
            take.mutate(
              { act: open.act, values },
              {
                onSuccess: () => {
                  setResult(open.words.result);
                  close();
                },
              },
            )
          }
        />
      )}
    </section>
  );
}

function whyNot<Act extends string>(
  { act, words, whyNot: problem }: OfferedAct<Act>,
  forbidden: Words | undefined,
  reasonOf: ActButtonsOptions<Act>["reasonOf"],
): Words | string | undefined {
  if (problem === undefined) return forbidden;
  // Where it cannot be done by anybody now, that is the reason; the role comes second.
  if (problem.code === "state-wrong") return words.from;
  return forbidden ?? reasonOf?.(act, problem) ?? problem.title;
}
