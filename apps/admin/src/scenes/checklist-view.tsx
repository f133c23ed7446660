import type { SceneDocument } from "@suijian/contract";
import { useLanguage, useSay } from "@suijian/ui";
import { titleText } from "../papers/title-text.js";
import { useDepartments } from "../registers/departments.js";
import { basisText } from "./handbook-parts.js";
import "./scenes.css";
import { ANSWER_WORDS, EVIDENCE_WORDS, SCENES } from "./words.js";

type Checklist = SceneDocument["checklist"];
type Point = Checklist["sections"][number]["points"][number];

/** The checklist as it is filled in on site: each point with its four answers, nothing chosen beforehand. */
export function ChecklistView({ checklist }: { readonly checklist: Checklist }) {
  const say = useSay();
  const language = useLanguage();
  const points = checklist.sections.flatMap((section) => section.points);
  return (
    <article className="checklist" aria-label={say(SCENES.checklist)}>
      <p>
        <strong>{titleText(checklist.title, language)}</strong>{" "}
        <span className="sj-quiet">
          {say(SCENES.pointCount(points.length, points.filter(({ kind }) => kind === "key").length))}
        </span>
      </p>
      {checklist.sections.map((section, place) => (
        <section key={place}>
          <h3>{titleText(section.title, language)}</h3>
          {section.points.length === 0 ? <p className="sj-quiet">{say(SCENES.noPoints)}</p> : null}
          <ol>
            {section.points.map((point, at) => (
              <PointView key={`${point.code} ${at}`} point={point} number={`${place + 1}.${at + 1}`} />
            ))}
          </ol>
        </section>
      ))}
    </article>
  );
}

function PointView({ point, number }: { readonly point: Point; readonly number: string }) {
  const say = useSay();
  const { named } = useDepartments();
  const evidence = point.evidence ?? "none";
  const facts: readonly (readonly [string, string])[] = [
    [say(SCENES.basis), basisText(point.basis)],
    [say(SCENES.guidance), point.guidance ?? ""],
    [say(SCENES.asks), point.departments.map(named).join("、")],
    [say(SCENES.of), point.items.join("、")],
    [say(SCENES.evidence), evidence === "none" ? "" : say(EVIDENCE_WORDS[evidence])],
    [say(SCENES.measured), point.number?.unit ?? ""],
  ];
  return (
    <li className="point">
      <p className="in-a-row">
        <span className="sj-quiet">{number}</span>
        <strong>{point.text}</strong>
        {point.kind === "key" ? <span className="key-mark">{say(SCENES.keyPoint)}</span> : null}
      </p>
      <ul className="answers" aria-label={say(SCENES.answers)}>
        {ANSWER_WORDS.map((words) => (
          <li key={words[1]}>{say(words)}</li>
        ))}
      </ul>
      <dl className="point-facts">
        {facts.map(([name, value]) =>
          value === "" ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </li>
  );
}
