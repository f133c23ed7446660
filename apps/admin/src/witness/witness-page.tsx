import { figure, momentOf, ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { digitsTyped, FEWEST_DIGITS, isFit, rolledDigits } from "./dice.js";
import { Fours, Phone } from "./phone.js";
import { WITNESS } from "./words.js";

type Page = AnswerTo<"readWitnessPage">;

/** Whoever holds the link is the witness: no account, one thing to do, and a receipt that stays. */
export function WitnessPage() {
  const say = useSay();
  const { link = "" } = useParams({ strict: false });
  const page = useAnswer("readWitnessPage", { params: { link } }, { everySeconds: 5 });
  return (
    <Phone title={say(WITNESS.title)} isRehearsal={page.data?.isRehearsal === true}>
      <Loaded answer={page}>
        {(found) => (
          <>
            <p className="phone-who">
              {say(WITNESS.you)} <strong>{found.witness}</strong>
              <small>
                {found.title} · <code>{found.round}</code>
              </small>
            </p>
            {found.digits === undefined ? (
              <Roll link={link} page={found} />
            ) : (
              <Receipt page={found} digits={found.digits} />
            )}
            <Others page={found} />
          </>
        )}
      </Loaded>
    </Phone>
  );
}

function Roll({ link, page }: { readonly link: string; readonly page: Page }) {
  const say = useSay();
  const roll = useIntent("rollDice", ["readWitnessPage"]);
  const [digits, setDigits] = useState<string>();
  const [isOwn, setOwn] = useState(false);
  if (page.stage !== "announced") return <p role="status">{say(WITNESS.cannot)}</p>;
  const send = () => {
    if (digits !== undefined && isFit(digits))
      roll.mutate({ params: { link }, body: { digits, announcement: page.announcement } });
  };
  return (
    <>
      <Fixed page={page} />
      {roll.error === null ? null : <ProblemAlert problem={roll.error.problem} />}
      {isOwn ? <OwnDigits digits={digits ?? ""} set={setDigits} /> : null}
      {digits === undefined || isOwn ? null : <Fours text={digits} label={say(WITNESS.yours)} />}
      {digits === undefined ? (
        <>
          <Button type="primary" size="large" block onClick={() => setDigits(rolledDigits(FEWEST_DIGITS))}>
            {say(WITNESS.roll)}
          </Button>
          <Button size="large" block onClick={() => (setOwn(true), setDigits(""))}>
            {say(WITNESS.own)}
          </Button>
        </>
      ) : (
        <>
          <p className="sj-quiet">
            {say(WITNESS.notYet)} {say(WITNESS.confirmSays)}
          </p>
          <Button type="primary" size="large" block disabled={!isFit(digits)} loading={roll.isPending} onClick={send}>
            {say(WITNESS.confirm)}
          </Button>
          <Button size="large" block onClick={() => (setOwn(false), setDigits(rolledDigits(FEWEST_DIGITS)))}>
            {say(WITNESS.again)}
          </Button>
        </>
      )}
    </>
  );
}

function OwnDigits({ digits, set }: { readonly digits: string; readonly set: (digits: string) => void }) {
  const say = useSay();
  const { length } = digitsTyped(digits);
  return (
    <Field label={say(WITNESS.ownDigits)} help={`${say(WITNESS.count)}：${length} / ${FEWEST_DIGITS}`}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoFocus
          inputMode="numeric"
          rows={2}
          value={digits}
          onChange={(event) => set(digitsTyped(event.target.value))}
        />
      )}
    </Field>
  );
}

/** What cannot change any more, and what the digits will do. */
function Fixed({ page }: { readonly page: Page }) {
  const say = useSay();
  return (
    <>
      <p>{say(WITNESS.what)}</p>
      <p>
        {say(WITNESS.fixed)} <strong>{figure(page.rows)}</strong> {say(WITNESS.objects)}
      </p>
      <details>
        <summary>{say(WITNESS.compare)}</summary>
        <Fours text={page.announcement} label={say(WITNESS.announcement)} />
      </details>
      {page.isRehearsal ? null : (
        <p>
          {say(WITNESS.until)} <strong>{momentOf(page.diceBefore)}</strong>
        </p>
      )}
    </>
  );
}

function Receipt({ page, digits }: { readonly page: Page; readonly digits: string }) {
  const say = useSay();
  return (
    <section className="phone-receipt" aria-label={say(WITNESS.receipt)}>
      <StateTag tone="done">{say(WITNESS.receipt)}</StateTag>
      <Fours text={digits} label={say(WITNESS.yours)} />
      {page.rolledAt === undefined ? null : (
        <p>
          {say(WITNESS.at)} {momentOf(page.rolledAt)}
        </p>
      )}
      <p>{say(WITNESS.receiptSays)}</p>
      <details>
        <summary>{say(WITNESS.announcement)}</summary>
        <Fours text={page.announcement} label={say(WITNESS.announcement)} />
      </details>
      <a href={`/draws/${page.round}`}>{say(WITNESS.toPublic)}</a>
    </section>
  );
}

function Others({ page }: { readonly page: Page }) {
  const say = useSay();
  return (
    <section aria-label={say(WITNESS.others)}>
      <h2>{say(WITNESS.others)}</h2>
      <ul className="phone-others">
        {page.others.map(({ name, hasRolled }) => (
          <li key={name}>
            {name}
            <StateTag tone={hasRolled ? "done" : "resting"}>
              {say(hasRolled ? WITNESS.rolled : WITNESS.waiting)}
            </StateTag>
          </li>
        ))}
      </ul>
    </section>
  );
}
