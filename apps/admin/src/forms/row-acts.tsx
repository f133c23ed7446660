import { ReasonedButton, useSay, type Words } from "@suijian/ui";
import { moved, without } from "./moved.js";
import { FORMS } from "./words.js";

export interface RowActsOptions<Each> {
  /** What is moved, for who cannot see it. */
  readonly of: string;
  readonly list: readonly Each[];
  readonly at: number;
  readonly set: (list: Each[]) => void;
}

const IS_FIRST: Words = ["已在最前", "It is the first"];
const IS_LAST: Words = ["已在最后", "It is the last"];

/** Up, down, away: by the keyboard as by the mouse. */
export function RowActs<Each>({ of, list, at, set }: RowActsOptions<Each>) {
  const say = useSay();
  return (
    <span className="in-a-row">
      <ReasonedButton
        size="small"
        aria-label={`${say(FORMS.up)} ${of}`}
        disabledReason={at === 0 ? say(IS_FIRST) : undefined}
        onClick={() => set(moved(list, at, at - 1))}
      >
        {say(FORMS.up)}
      </ReasonedButton>
      <ReasonedButton
        size="small"
        aria-label={`${say(FORMS.down)} ${of}`}
        disabledReason={at === list.length - 1 ? say(IS_LAST) : undefined}
        onClick={() => set(moved(list, at, at + 1))}
      >
        {say(FORMS.down)}
      </ReasonedButton>
      <ReasonedButton size="small" aria-label={`${say(FORMS.remove)} ${of}`} onClick={() => set(without(list, at))}>
        {say(FORMS.remove)}
      </ReasonedButton>
    </span>
  );
}
