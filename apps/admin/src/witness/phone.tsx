import { RehearsalBand, useSay } from "@suijian/ui";
import { type ReactNode, useEffect } from "react";
import { LanguageSwitch } from "../shell/language-switch.js";
import { inFours } from "./dice.js";
import { WITNESS } from "./words.js";
import "./witness.css";

export interface PhoneOptions {
  readonly title: string;
  readonly isRehearsal: boolean;
  readonly children: ReactNode;
}

/** A page for a phone in a hall: no account, no menu, one thing to do. */
export function Phone({ title, isRehearsal, children }: PhoneOptions) {
  const say = useSay();
  const product = say(["随检", "Suijian"]);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="phone">
      {isRehearsal ? <RehearsalBand>{say(WITNESS.rehearsal)}</RehearsalBand> : null}
      <header>
        <span className="product">{product}</span>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

/** Large, in fours, to be compared with a wall or copied onto paper. */
export const Fours = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <p className="phone-fours" role="img" aria-label={`${label}：${text}`}>
    {inFours(text).map((group, place) => (
      <span key={place}>{group}</span>
    ))}
  </p>
);
