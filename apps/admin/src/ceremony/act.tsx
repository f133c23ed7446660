import { useSay } from "@suijian/ui";
import { type ReactNode, useEffect, useState } from "react";
import { HALL } from "./words.js";

export interface MainActOptions {
  readonly children: ReactNode;
  readonly act: () => void;
  /** What it does that cannot be undone; it is then asked for twice. */
  readonly sure?: string | undefined;
  readonly disabledReason?: string | undefined;
  readonly isBusy?: boolean;
}

/** The one thing to do in a step, under space and enter; what cannot be undone says so, and is pressed a second time. */
export function MainAct({ children, act, sure, disabledReason, isBusy = false }: MainActOptions) {
  const say = useSay();
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (!isAsked) return undefined;
    const leave = (event: KeyboardEvent) => (event.key === "Escape" ? setAsked(false) : undefined);
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [isAsked]);
  if (disabledReason !== undefined)
    return (
      <div className="hall-act">
        <button type="button" className="hall-button hall-forbidden" aria-disabled data-main-act="">
          {children}
        </button>
        <p className="hall-reason">{disabledReason}</p>
      </div>
    );
  const press = () => {
    if (isBusy) return;
    if (sure !== undefined && !isAsked) return setAsked(true);
    setAsked(false);
    act();
  };
  return (
    <div className="hall-act">
      {isAsked ? (
        <p className="hall-sure" role="alert">
          {sure}
        </p>
      ) : null}
      <div className="hall-buttons">
        <button type="button" className="hall-button" data-main-act="" aria-busy={isBusy} onClick={press}>
          {isBusy ? say(HALL.working) : children}
          {isAsked ? <small>{say(HALL.sure)}</small> : null}
        </button>
        {isAsked ? (
          <button type="button" className="hall-button hall-second" onClick={() => setAsked(false)}>
            {say(HALL.back)}
          </button>
        ) : null}
      </div>
    </div>
  );
}

/** Something else that may be done in a step. */
export const SecondAct = ({ children, act }: { readonly children: ReactNode; readonly act: () => void }) => (
  <button type="button" className="hall-button hall-second" onClick={act}>
    {children}
  </button>
);

/** A figure for the whole hall. */
export const Figure = ({ value, children }: { readonly value: string; readonly children: ReactNode }) => (
  <p className="hall-figure">
    <strong>{value}</strong> <span>{children}</span>
  </p>
);
