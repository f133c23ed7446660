import { type ReactNode, useState } from "react";

export interface FoldedOptions {
  /** What the names of the fields inside begin with. */
  readonly at: string;
  readonly summary: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly children: () => ReactNode;
}

/** A part of a long form under its sentence; what is inside is made only when it is opened, so that typing elsewhere stays quick. */
export function Folded({ at, summary, isOpenAtFirst = false, children }: FoldedOptions) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details
      className="editor-part"
      data-folded={at}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {isOpen ? children() : null}
    </details>
  );
}
