import { EmptyState, ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { keep, kept } from "../shell/kept.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { type Draft, type DraftField, EMPTY_DRAFT, lackingIn, wishOf } from "./charter.js";
import "./rounds.css";
import { BEACONS, NEW_ROUND } from "./words.js";

const KEPT = "new-round";

/** A round is laid down: its batches, its witnesses, its beacon. What is typed stays in this browser until it is sent. */
export function NewRoundPage() {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const create = useIntent("createRound", ["listRounds"]);
  const [draft, setDraft] = useState<Draft>(readDraft);
  const set = (changed: Partial<Draft>): void => {
    const next = { ...draft, ...changed };
    setDraft(next);
    keep(KEPT, JSON.stringify(next));
  };
  const lacking = lackingIn(draft);
  const forbidden = whyNotAct("createRound", me);
  const why =
    forbidden ??
    (lacking.length === 0 ? undefined : ([listed(0, lacking), listed(1, lacking)] satisfies [string, string]));
  const send = () =>
    create.mutate(
      { body: wishOf(draft) },
      {
        onSuccess: ({ round }) => {
          keep(KEPT, "");
          history.push(`/rounds/${round}`);
        },
      },
    );
  return (
    <>
      <PageHead title={say(NEW_ROUND.title)} says={say(NEW_ROUND.says)} />
      <section className="panel round-form" aria-label={say(NEW_ROUND.title)}>
        <Field label={say(NEW_ROUND.name)} help={say(NEW_ROUND.nameHelp)}>
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              value={draft.name}
              onChange={(event) => set({ name: event.target.value.toUpperCase() })}
            />
          )}
        </Field>
        <Field label={say(NEW_ROUND.roundTitle)}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={draft.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Batches draft={draft} set={set} />
        <BeaconFields draft={draft} set={set} />
        <People draft={draft} set={set} />
      </section>
      {create.error === null ? null : <ProblemAlert problem={create.error.problem} />}
      <div className="in-a-row">
        <ReasonedButton
          type="primary"
          loading={create.isPending}
          disabledReason={why === undefined ? undefined : say(why)}
          onClick={send}
        >
          {say(NEW_ROUND.send)}
        </ReasonedButton>
        {why === undefined ? null : <span className="sj-quiet">{say(why)}</span>}
      </div>
    </>
  );
}

const FIELD_NAMES: Readonly<Partial<Record<DraftField, Words>>> = {
  name: NEW_ROUND.name,
  title: NEW_ROUND.roundTitle,
  batches: NEW_ROUND.batches,
  sources: NEW_ROUND.sources,
  beaconAt: NEW_ROUND.beaconAt,
  witnesses: NEW_ROUND.witnesses,
  custodians: NEW_ROUND.custodians,
};

const listed = (language: 0 | 1, fields: readonly DraftField[]): string =>
  NEW_ROUND.missing[language] +
  fields.map((field) => FIELD_NAMES[field]?.[language] ?? field).join(language === 0 ? "；" : "; ");

function readDraft(): Draft {
  try {
    return { ...EMPTY_DRAFT, ...JSON.parse(kept(KEPT) ?? "{}") };
  } catch {
    return EMPTY_DRAFT;
  }
}

interface PartOptions {
  readonly draft: Draft;
  readonly set: (changed: Partial<Draft>) => void;
}

/** Batches of published plans that no round has. */
function Batches({ draft, set }: PartOptions) {
  const say = useSay();
  const plans = useAnswer("listPlans", { query: { stage: "published", limit: 500 } });
  return (
    <Loaded answer={plans}>
      {({ rows }) => {
        const options = rows.flatMap(({ plan, title, batches }) =>
          batches
            .filter(({ state }) => state === "open")
            .map(({ batch, window }) => ({
              value: `${plan}/${batch}`,
              label: `${title} · ${plan}/${batch}（${Object.values(window).join(" – ")}）`,
            })),
        );
        return options.length === 0 ? (
          <EmptyState title={say(NEW_ROUND.noBatches)} />
        ) : (
          <Field label={say(NEW_ROUND.batches)} help={say(NEW_ROUND.batchesHelp)}>
            {(control) => (
              <Select
                {...control}
                mode="multiple"
                value={[...draft.batches]}
                options={options}
                optionFilterProp="label"
                onChange={(batches: string[]) => set({ batches })}
              />
            )}
          </Field>
        );
      }}
    </Loaded>
  );
}

function BeaconFields({ draft, set }: PartOptions) {
  const say = useSay();
  const about = useAnswer("about", {});
  const isDemo = about.data?.demo === true;
  const names = (["quicknet", "public-results", "rehearsal"] as const).filter((name) => isDemo || name !== "rehearsal");
  return (
    <>
      <Field label={say(NEW_ROUND.beacon)} help={say(NEW_ROUND.rehearsalOnly)}>
        {(control) => (
          <Select
            {...control}
            value={draft.beacon}
            options={names.map((value) => ({ value, label: say(BEACONS[value] ?? [value, value]) }))}
            onChange={(beacon) => set({ beacon })}
          />
        )}
      </Field>
      {draft.beacon === "public-results" ? (
        <Field label={say(NEW_ROUND.sources)}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={4000}
              value={draft.sources}
              onChange={(event) => set({ sources: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <Field label={say(NEW_ROUND.beaconAt)} help={say(NEW_ROUND.beaconAtHelp)}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={draft.beaconAt}
            onChange={(event) => set({ beaconAt: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function People({ draft, set }: PartOptions) {
  const say = useSay();
  return (
    <>
      <Field label={say(NEW_ROUND.witnesses)}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            value={draft.witnesses}
            onChange={(event) => set({ witnesses: event.target.value })}
          />
        )}
      </Field>
      <Checkbox checked={draft.isSealed} onChange={(event) => set({ isSealed: event.target.checked })}>
        {say(NEW_ROUND.sealed)}
      </Checkbox>
      {draft.isSealed ? (
        <Field label={say(NEW_ROUND.custodians)}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              value={draft.custodians}
              onChange={(event) => set({ custodians: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}
