import type { ReactNode } from "react";
import { type Reasons, Why } from "./why.js";

export interface BigNumberOptions {
  readonly name: string;
  readonly value: ReactNode;
  readonly unit?: string | undefined;
  /** How it is counted: numerator, denominator, what is left out, in which version. */
  readonly definition: Reasons;
  readonly children?: ReactNode;
}

/** A figure that is never without its definition. */
export const BigNumber = ({ name, value, unit, definition, children }: BigNumberOptions) => (
  <div className="sj-number">
    <div className="sj-number-name">
      {name}
      <Why of={name} reasons={definition} />
    </div>
    <div className="sj-number-value">
      {value}
      {unit === undefined ? null : <small> {unit}</small>}
    </div>
    {children === undefined ? null : <div className="sj-quiet">{children}</div>}
  </div>
);
