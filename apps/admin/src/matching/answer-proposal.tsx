import { ProblemAlert, ReasonedButton, useSay, type Words } from "@suijian/ui";
import { Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { type Me, useMe, whyNotAct } from "../shell/who.js";
import type { Proposal } from "./matching-page.js";
import { MATCHING } from "./words.js";

/** A department's word, given by its officer or approver. */
export function AnswerProposal({ row }: { readonly row: Proposal }) {
  const say = useSay();
  const me = useMe();
  const [isDeclining, setDeclining] = useState(false);
  const [reason, setReason] = useState("");
  const answer = useIntent("answerProposal", ["readProposal", "listProposals", "readJointDraft"]);
  const params = { matching: row.matching, proposal: row.proposal };
  const why = whyNot(row, me);
  const forbidden = why === undefined ? undefined : say(why);
  const accept = () => answer.mutate({ params, body: { answer: "accepted" } });
  const decline = () =>
    answer.mutate(
      { params, body: { answer: "declined", reason: reason.trim() } },
      { onSuccess: () => setDeclining(false) },
    );
  const acceptButton = (
    <ReasonedButton type="primary" disabledReason={forbidden} loading={answer.isPending}>
      {say(MATCHING.accept)}
    </ReasonedButton>
  );
  return (
    <div className="in-a-row">
      {forbidden === undefined ? (
        <Popconfirm title={say(MATCHING.acceptSure)} okText={say(MATCHING.accept)} onConfirm={accept}>
          {acceptButton}
        </Popconfirm>
      ) : (
        acceptButton
      )}
      <ReasonedButton disabledReason={forbidden} onClick={() => setDeclining(true)}>
        {say(MATCHING.decline)}
      </ReasonedButton>
      {answer.error === null ? null : <ProblemAlert problem={answer.error.problem} />}
      <Modal
        open={isDeclining}
        title={say(MATCHING.declineYes)}
        okText={say(MATCHING.declineYes)}
        okButtonProps={{ disabled: reason.trim() === "", loading: answer.isPending }}
        onOk={decline}
        onCancel={() => setDeclining(false)}
      >
        <p>{say(MATCHING.declineSays)}</p>
        <Field
          label={say(MATCHING.reason)}
          error={reason !== "" && reason.trim() === "" ? say(MATCHING.reasonMissing) : undefined}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </Modal>
    </div>
  );
}

function whyNot(row: Proposal, me: Me): Words | undefined {
  const forbidden = whyNotAct("answerProposal", me);
  if (forbidden !== undefined) return forbidden;
  if (row.state !== "open") return MATCHING.ended;
  if (me.department === undefined || !row.departments.includes(me.department)) return MATCHING.notNamed;
  return row.waiting.includes(me.department) ? undefined : MATCHING.answered;
}
