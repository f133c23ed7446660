import type { SceneDocument } from "@suijian/contract";
import { useSay } from "@suijian/ui";
import { basisText, GROUNDED, LINES } from "./handbook-parts.js";
import "./scenes.css";
import { SCENES } from "./words.js";

type Handbook = SceneDocument["handbook"];

/** The handbook as a firm reads it. */
export function HandbookView({ handbook }: { readonly handbook: Handbook }) {
  const say = useSay();
  return (
    <article className="handbook" aria-label={say(SCENES.handbook)}>
      <h3>{say(SCENES.purpose)}</h3>
      <p>{handbook.purpose}</p>
      <h3>{say(SCENES.applicable)}</h3>
      <p>{handbook.applicable}</p>
      {LINES.map((part) => (
        <Lines key={part} title={say(SCENES[part])} lines={handbook[part]} isOrdered={part === "onSite"} />
      ))}
      {GROUNDED.map((part) => (
        <section key={part}>
          <h3>{say(SCENES[part])}</h3>
          <ul>
            {handbook[part].map(({ text, basis }) => (
              <li key={text}>
                {text} <span className="sj-quiet">{basisText(basis)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}

interface LinesOptions {
  readonly title: string;
  readonly lines: readonly string[];
  readonly isOrdered: boolean;
}

function Lines({ title, lines, isOrdered }: LinesOptions) {
  const items = lines.map((line, at) => <li key={at}>{line}</li>);
  return (
    <section>
      <h3>{title}</h3>
      {isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>}
    </section>
  );
}
