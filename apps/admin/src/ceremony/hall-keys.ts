import { useEffect } from "react";
import { beside, type Step } from "./steps.js";

export interface HallKeys {
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly go: (step: Step) => void;
  readonly showKeys: () => void;
}

/** The whole ceremony under a few keys, wherever the focus is; who types is left alone. */
export function useHallKeys({ steps, step, go, showKeys }: HallKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWithin(event.target, TYPING))
        return;
      const does = meaningOf(event, { steps, step, go, showKeys });
      if (does === undefined) return;
      event.preventDefault();
      does();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [steps, step, go, showKeys]);
}

function meaningOf({ key, target }: KeyboardEvent, { steps, step, go, showKeys }: HallKeys): (() => void) | undefined {
  switch (key) {
    case "ArrowRight":
    case "PageDown":
      return () => go(beside(steps, step, 1));
    case "ArrowLeft":
    case "PageUp":
      return () => go(beside(steps, step, -1));
    case "Home":
      return () => go(steps[0] ?? step);
    case "End":
      return () => go(steps.at(-1) ?? step);
    case "f":
    case "F":
      return wholeScreen;
    case "?":
    case "？":
      return showKeys;
    case " ":
    case "Enter":
      // A button that has the focus does its own.
      return isWithin(target, key === " " ? PRESSED_BY_SPACE : PRESSED_BY_ENTER) ? undefined : mainAct(steps, step, go);
    default:
      return undefined;
  }
}

const TYPING = "input, textarea, select, [role=dialog]";
const PRESSED_BY_SPACE = "button, summary";
const PRESSED_BY_ENTER = "button, summary, a";

const isWithin = (target: EventTarget | null, which: string): boolean =>
  target instanceof Element && target.closest(which) !== null;

/** Where nothing is left to be done, it goes on. */
const mainAct = (steps: readonly Step[], step: Step, go: (step: Step) => void) => () => {
  const button = document.querySelector<HTMLElement>("[data-main-act]");
  if (button === null) go(beside(steps, step, 1));
  else button.click();
};

export function wholeScreen(): void {
  const asked =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  // Where the browser does not allow it, the page stays as it is.
  asked.catch(() => undefined);
}
