import { replayKindOf } from "@suijian/core";
import { ProblemAlert, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { REPLAY } from "./replay-words.js";
import type { RuleVersion } from "./rules-page.js";

/** Other numbers for a rule, and the year to ask about. */
export function TryRule({ version }: { readonly version: RuleVersion }) {
  const say = useSay();
  const me = useMe();
  const ask = useIntent("askReplay", ["listReplays"]);
  const numbers = Object.entries(version.parameters).flatMap(([name, { value, unit }]) =>
    typeof value === "number" ? [{ name, value, unit }] : [],
  );
  const [year, setYear] = useState(String(new Date().getFullYear() - 1));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  if (replayKindOf(version) === undefined) return <p className="sj-quiet">{say(REPLAY.notHere)}</p>;
  const texts = numbers.map(({ name, value }) => [name, typed[name] ?? String(value)] as const);
  const isWrong = (text: string) => text.trim() === "" || !Number.isFinite(Number(text));
  const faulty = isWrong(year) || texts.some(([, text]) => isWrong(text));
  const forbidden = whyNotAct("askReplay", me);
  const reason = forbidden ?? (faulty ? REPLAY.notNumber : undefined);
  const parameters = Object.fromEntries(texts.map(([name, text]) => [name, Number(text)]));
  return (
    <section className="panel" aria-label={say(REPLAY.title)}>
      <h2>{say(REPLAY.title)}</h2>
      <p className="sj-quiet">{say(REPLAY.says)}</p>
      {ask.error === null ? null : <ProblemAlert problem={ask.error.problem} />}
      <div className="filters">
        <Field label={say(REPLAY.year)} error={isWrong(year) ? say(REPLAY.notNumber) : undefined}>
          {(control) => (
            <Input {...control} inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} />
          )}
        </Field>
        {numbers.map(({ name, value, unit }) => {
          const text = typed[name] ?? String(value);
          return (
            <Field
              key={name}
              label={`${name}（${unit}）`}
              help={`${say(REPLAY.now)} ${value}`}
              error={isWrong(text) ? say(REPLAY.notNumber) : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  value={text}
                  onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
                />
              )}
            </Field>
          );
        })}
      </div>
      <div className="in-a-row">
        <ReasonedButton
          loading={ask.isPending}
          disabledReason={reason === undefined ? undefined : say(reason)}
          onClick={() =>
            ask.mutate({
              params: { rule: version.rule },
              body: { version: version.version, year: Number(year), parameters },
            })
          }
        >
          {say(REPLAY.start)}
        </ReasonedButton>
        {ask.data === undefined ? null : (
          <span role="status" className="in-a-row">
            <StateTag tone="acting">{say(REPLAY.started)}</StateTag>
            <PageLink href={`/administration/replays/${ask.data.replay}`}>{say(REPLAY.open)}</PageLink>
          </span>
        )}
      </div>
    </section>
  );
}
