import { METRIC_WORDS } from "@suijian/contract";
import type { MetricDefinition } from "@suijian/core";
import { useSay, Why } from "@suijian/ui";
import type { ReactNode } from "react";
import { PageLink } from "../shell/page-link.js";
import { figureIn, type Part, partsBy, percent } from "./figures.js";
import { WHY_NONE } from "./metric-card.js";
import { addressOfRows, nameOfPart } from "./part-names.js";
import { reasonsOf } from "./reasons.js";
import { overWhole, STATISTICS } from "./words.js";

export interface DistrictGridOptions {
  readonly definition: MetricDefinition;
  readonly parts: readonly Part[];
  readonly filters: Readonly<Record<string, string>>;
  /** The same on a map, where there is one. */
  readonly children?: ReactNode;
}

/** A schema of the districts, not a map: a field for each, the share written in it and shown by the height of its fill. */
export function DistrictGrid({ definition, parts, filters, children }: DistrictGridOptions) {
  const say = useSay();
  const name = say(METRIC_WORDS[definition.metric]);
  const title = `${say(STATISTICS.places)} · ${name}`;
  return (
    <section className="panel" aria-label={title}>
      <h2>
        {title} <Why of={title} reasons={reasonsOf(definition, undefined, say)} />
      </h2>
      {children}
      <ul className="district-grid">
        {partsBy(parts, "district").map((part) => (
          <Field key={part.key} part={part} definition={definition} filters={filters} />
        ))}
      </ul>
    </section>
  );
}

function Field({ part, definition, filters }: { readonly part: Part } & Omit<DistrictGridOptions, "parts">) {
  const say = useSay();
  const found = figureIn(definition, part);
  const filled = found.known ? `${Math.round(100 * Math.min(1, found.value))}%` : "0%";
  return (
    <li style={{ backgroundSize: `100% ${filled}` }}>
      <PageLink href={addressOfRows("district", part.key, filters)}>{nameOfPart(part, say)}</PageLink>
      <strong>{found.known ? percent(found.value) : say(WHY_NONE[found.why])}</strong>
      {found.known ? <small>{overWhole(found.numerator, found.denominator)}</small> : null}
    </li>
  );
}
