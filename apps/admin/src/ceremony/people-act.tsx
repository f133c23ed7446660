import { momentOf, ProblemAlert, StateTag, useSay, type Words } from "@suijian/ui";
import { useIntent } from "../shell/answers.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { inFours } from "../witness/dice.js";
import { MainAct, SecondAct } from "./act.js";
import { Code, custodyAddress, witnessAddress } from "./code.js";
import { type LinkKind, useKeptLinks } from "./kept-links.js";
import { isDone, type Round } from "./steps.js";
import { ACTS } from "./words.js";

interface Person {
  readonly name: string;
  /** When this person has acted. */
  readonly at: string | undefined;
  readonly digits?: string | undefined;
}

/** Each custodian takes a share by an own phone. */
export const CustodyAct = ({ round }: { readonly round: Round }) => (
  <People
    round={round}
    kind="custodian"
    give={ACTS.links}
    acted={ACTS.confirmedAt}
    people={round.custodians.map(({ name, confirmedAt }) => ({ name, at: confirmedAt }))}
  />
);

/** Each witness rolls on an own phone; the wall shows digits as they come. */
export const DiceAct = ({ round }: { readonly round: Round }) => (
  <People
    round={round}
    kind="witness"
    give={ACTS.diceLinks}
    acted={ACTS.rolledAt}
    people={round.witnesses.map(({ name, rolledAt, digits }) => ({ name, at: rolledAt, digits }))}
  />
);

interface PeopleOptions {
  readonly round: Round;
  readonly kind: LinkKind;
  readonly people: readonly Person[];
  readonly give: Words;
  readonly acted: Words;
}

function People({ round, kind, people, give, acted }: PeopleOptions) {
  const say = useSay();
  const me = useMe();
  const issue = useIntent("issueRoundLinks");
  const [links, keepLinks] = useKeptLinks(round.round, kind);
  const isWaited = round.stage === "announced" && people.some(({ at }) => at === undefined);
  const hasLinks = people.every(({ name, at }) => at !== undefined || links.some((link) => link.name === name));
  const send = () =>
    issue.mutate({ params: { round: round.round }, body: { kind } }, { onSuccess: (given) => keepLinks(given.links) });
  const why = whyNot(round, kind, whyNotAct("issueRoundLinks", me));
  const addressOf = kind === "witness" ? witnessAddress : custodyAddress;
  return (
    <>
      {issue.error === null ? null : <ProblemAlert problem={issue.error.problem} />}
      <ul className="hall-people" aria-live="polite">
        {people.map((person) => (
          <li key={person.name} className={person.at === undefined ? "" : "hall-acted"}>
            <h3>{person.name}</h3>
            <OnePerson
              person={person}
              acted={acted}
              address={
                isWaited
                  ? links.filter(({ name }) => name === person.name).map(({ link }) => addressOf(link))[0]
                  : undefined
              }
            />
          </li>
        ))}
      </ul>
      {isWaited && !hasLinks ? (
        <MainAct act={send} isBusy={issue.isPending} disabledReason={why === undefined ? undefined : say(why)}>
          {say(give)}
        </MainAct>
      ) : null}
      {isWaited && hasLinks && why === undefined ? <SecondAct act={send}>{say(ACTS.linksAgain)}</SecondAct> : null}
    </>
  );
}

function whyNot(round: Round, kind: LinkKind, forbidden: Words | undefined): Words | undefined {
  if (forbidden !== undefined) return forbidden;
  return kind === "witness" && round.isSealed && !isDone("custody", round) ? ACTS.custodyFirst : undefined;
}

interface OnePersonOptions {
  readonly person: Person;
  readonly acted: Words;
  readonly address: string | undefined;
}

function OnePerson({ person: { name, at, digits }, acted, address }: OnePersonOptions) {
  const say = useSay();
  if (at !== undefined)
    return (
      <>
        {digits === undefined ? null : (
          <p className="hall-digits">
            {inFours(digits).map((group, place) => (
              <span key={place}>{group}</span>
            ))}
          </p>
        )}
        <StateTag tone="done">
          {say(acted)} {momentOf(at)}
        </StateTag>
      </>
    );
  if (address === undefined) return <StateTag tone="resting">{say(ACTS.noLink)}</StateTag>;
  return (
    <>
      <Code value={address} label={`${name}：${say(ACTS.scan)}`} />
      <StateTag tone="acting">{say(ACTS.scan)}</StateTag>
    </>
  );
}
