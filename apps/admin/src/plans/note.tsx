import { StateTag, useSay } from "@suijian/ui";
import { useEffect } from "react";
import { forgetNote, noteAt } from "./notes.js";

/** What the page before has done here. */
export function Note({ path }: { readonly path: string }) {
  const say = useSay();
  const note = noteAt(path);
  useEffect(() => forgetNote, []);
  return note === undefined ? null : (
    <div role="status">
      <StateTag tone="done">{say(note)}</StateTag>
    </div>
  );
}
