import { StateTag, useLanguage, useSay, momentOf, ReasonedButton } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { TextFilter } from "../lists/text-filter.js";
import { useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { REPLAY } from "./replay-words.js";
import { citationText, RuleState, type RuleVersion } from "./rules-page.js";
import { SignRule } from "./sign-rule.js";
import { TryRule } from "./try-rule.js";
import { RULE_KIND, RULES } from "./words.js";

/** One rule: what holds on a day, and all its versions with who signed for them. */
export function RulePage() {
  const { rule } = useParams({ strict: false });
  return rule === undefined ? <NotFound /> : <OneRule key={rule} rule={rule} />;
}

function OneRule({ rule }: { readonly rule: string }) {
  const say = useSay();
  const { day } = useFilters().filters;
  const found = useAnswer("readRule", { params: { rule }, query: day === undefined ? {} : { day } });
  return (
    <>
      <PageHead title={rule} />
      <Loaded answer={found}>
        {({ held, versions }) => (
          <>
            <section className="panel" aria-label={say(RULES.held)}>
              <div className="panel-head">
                <h2>{say(RULES.held)}</h2>
                <TextFilter name="day" type="date" label={say(RULES.day)} />
              </div>
              {held === undefined ? (
                <StateTag tone="resting">{say(RULES.heldNone)}</StateTag>
              ) : (
                <VersionText version={held} />
              )}
            </section>
            <h2>{say(RULES.versions)}</h2>
            {versions.map((version) => (
              <OneVersion key={version.version} version={version} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function OneVersion({ version }: { readonly version: RuleVersion }) {
  const say = useSay();
  const [isSigning, setSigning] = useState(false);
  const [isTrying, setTrying] = useState(false);
  const reason = whyNotAct("signRule", useMe());
  const name = `${say(RULES.version)} ${version.version}`;
  return (
    <section className="panel" aria-label={name}>
      <div className="panel-head">
        <h3>
          {name} · {say(version.isShipped ? RULES.shipped : RULES.own)}
        </h3>
        <div className="in-a-row">
          <Button aria-expanded={isTrying} onClick={() => setTrying(!isTrying)}>
            {say(REPLAY.title)}
          </Button>
          <ReasonedButton
            disabledReason={reason === undefined ? undefined : say(reason)}
            onClick={() => setSigning(true)}
          >
            {say(RULES.sign)}
          </ReasonedButton>
        </div>
      </div>
      <VersionText version={version} />
      {isTrying ? <TryRule version={version} /> : null}
      {isSigning ? <SignRule version={version} close={() => setSigning(false)} /> : null}
    </section>
  );
}

function VersionText({ version }: { readonly version: RuleVersion }) {
  const say = useSay();
  const language = useLanguage();
  const { signedBy } = version;
  const signed =
    signedBy === undefined
      ? undefined
      : [signedBy.name, signedBy.statement, momentOf(signedBy.at)].filter((each) => each !== undefined).join(" · ");
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say(RULES.kind), say(RULE_KIND[version.kind])],
    [say(RULES.topic), version.topic],
    [say(RULES.citation), citationText(version.citation)],
    [say(RULES.source), version.source],
    [say(RULES.area), version.area?.join("、")],
    [say(RULES.validity), `${version.validFrom ?? say(RULES.always)} – ${version.validTo ?? say(RULES.always)}`],
    ...Object.entries(version.parameters).map(
      ([name, { value, unit }]) =>
        [name, `${Array.isArray(value) ? value.join("、") : String(value)} ${unit}`] as const,
    ),
    [say(RULES.signedBy), signed],
    [say(RULES.note), version.note],
  ];
  return (
    <>
      <p>{version.text[language]}</p>
      <RuleState {...version} />
      <dl className="sj-facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
