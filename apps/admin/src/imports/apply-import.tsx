import type { ImportRow } from "@suijian/contract";
import { ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Popconfirm } from "antd";
import { useIntent } from "../shell/answers.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { keepWish, keptWish, type Wish } from "./kept-wish.js";
import { REPORT, WIZARD } from "./words.js";

/** After a dry run: the same for good. After a refusal because so many would leave: the same, with their leaving confirmed. */
export function ApplyImport({ row }: { readonly row: ImportRow }) {
  const say = useSay();
  const me = useMe();
  const { history } = useRouter();
  const ask = useIntent("askImport", ["listImports"]);
  const isUnconfirmed = row.problem?.code === "withdrawals-unconfirmed";
  if (!isUnconfirmed && !(row.dry && row.state === "done")) return null;

  const wish = keptWish(row.import);
  const forbidden = whyNotAct("askImport", me);
  const reason = forbidden ?? (wish === undefined ? REPORT.notHere : undefined);
  const send = (body: Wish) =>
    ask.mutate(
      { body },
      {
        onSuccess: (asked) => {
          keepWish(asked.import, body);
          history.push(`/imports/${asked.import}`);
        },
      },
    );
  const label = say(isUnconfirmed ? REPORT.confirmApply : REPORT.apply);
  return (
    <div>
      {ask.error === null ? null : <ProblemAlert problem={ask.error.problem} />}
      {wish === undefined || reason !== undefined ? (
        <ReasonedButton type="primary" disabledReason={reason === undefined ? undefined : say(reason)}>
          {label}
        </ReasonedButton>
      ) : (
        <Popconfirm
          title={say(REPORT.applySure)}
          okText={say(WIZARD.yes)}
          cancelText={say(WIZARD.no)}
          onConfirm={() => send({ ...wish, dry: false, ...(isUnconfirmed ? { confirmWithdrawals: true } : {}) })}
        >
          <ReasonedButton type="primary" loading={ask.isPending}>
            {label}
          </ReasonedButton>
        </Popconfirm>
      )}
    </div>
  );
}
