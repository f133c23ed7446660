import { momentOf, ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { Phone } from "./phone.js";
import { CUSTODY, WITNESS } from "./words.js";

type Page = AnswerTo<"readCustodyPage">;

/** A custodian takes a share of the seal key, writes it on paper, and types it back. */
export function CustodyPage() {
  const say = useSay();
  const { link = "" } = useParams({ strict: false });
  const page = useAnswer("readCustodyPage", { params: { link } });
  return (
    <Phone title={say(CUSTODY.title)} isRehearsal={page.data?.isRehearsal === true}>
      <Loaded answer={page}>
        {(found) => (
          <>
            <p className="phone-who">
              {say(CUSTODY.you)} <strong>{found.custodian}</strong>
              <small>
                {found.title} · <code>{found.round}</code>
              </small>
            </p>
            <p>{say(CUSTODY.what)}</p>
            {found.confirmedAt === undefined ? <Share link={link} page={found} /> : <Kept at={found.confirmedAt} />}
          </>
        )}
      </Loaded>
    </Phone>
  );
}

function Share({ link, page }: { readonly link: string; readonly page: Page }) {
  const say = useSay();
  const take = useIntent("takeShare");
  const confirm = useIntent("confirmShare", ["readCustodyPage"]);
  const [typed, setTyped] = useState("");
  const share = take.data?.share;
  const isTaken = share !== undefined || page.handedAt !== undefined;
  return (
    <>
      <p>{say(isTaken && share === undefined ? CUSTODY.taken : CUSTODY.how)}</p>
      {page.isRehearsal ? null : (
        <p>
          {say(WITNESS.until)} <strong>{momentOf(page.confirmBefore)}</strong>
        </p>
      )}
      {[take, confirm].map(({ error }, place) =>
        error === null ? null : <ProblemAlert key={place} problem={error.problem} />,
      )}
      {share === undefined ? null : <Written share={share} />}
      {isTaken ? (
        <>
          <Field label={say(CUSTODY.typed)}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={4}
                autoCapitalize="characters"
                spellCheck={false}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
          <Button
            type="primary"
            size="large"
            block
            disabled={typed.trim() === ""}
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ params: { link }, body: { share: typed.trim() } })}
          >
            {say(CUSTODY.confirm)}
          </Button>
        </>
      ) : (
        <Button
          type="primary"
          size="large"
          block
          loading={take.isPending}
          onClick={() => take.mutate({ params: { link }, body: {} })}
        >
          {say(CUSTODY.take)}
        </Button>
      )}
    </>
  );
}

/** In its own pieces, as it is copied onto paper. */
function Written({ share }: { readonly share: string }) {
  const say = useSay();
  const pieces = share.split("-");
  return (
    <p className="phone-fours phone-share" role="img" aria-label={`${say(CUSTODY.yours)}：${share}`}>
      {pieces.map((piece, place) => (
        <span key={place}>{place < pieces.length - 1 ? `${piece}-` : piece}</span>
      ))}
    </p>
  );
}

function Kept({ at }: { readonly at: string }) {
  const say = useSay();
  return (
    <section className="phone-receipt" aria-label={say(CUSTODY.confirmed)}>
      <StateTag tone="done">{say(CUSTODY.confirmed)}</StateTag>
      <p>
        {say(CUSTODY.at)} {momentOf(at)}
      </p>
      <p>{say(CUSTODY.keep)}</p>
    </section>
  );
}
