import { useSay } from "@suijian/ui";
import { Button, Popconfirm } from "antd";
import type { KeptDraft } from "./kept-draft.js";
import { FORMS } from "./words.js";

/** That something is kept here, and how to be rid of it. */
export function KeptNote({ draft }: { readonly draft: Pick<KeptDraft<unknown>, "isKept" | "forget"> }) {
  const say = useSay();
  if (!draft.isKept) return null;
  return (
    <p className="in-a-row sj-quiet">
      {say(FORMS.kept)}
      <Popconfirm
        title={say(FORMS.forgetSure)}
        okText={say(FORMS.yes)}
        cancelText={say(FORMS.no)}
        onConfirm={draft.forget}
      >
        <Button size="small">{say(FORMS.forget)}</Button>
      </Popconfirm>
    </p>
  );
}
