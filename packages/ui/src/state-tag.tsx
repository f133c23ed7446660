import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
  PlayCircleOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

/** What a state means to whoever looks: it is done, somebody acts on it, it is due soon, it is late or wrong, or it only is. */
export type Tone = "done" | "acting" | "soon" | "wrong" | "resting";

export interface StateTagOptions {
  readonly tone: Tone;
  readonly children: ReactNode;
}

/** A state: icon, word and colour, so that it is read in black and white too. */
export const StateTag = ({ tone, children }: StateTagOptions) => (
  <span className={`sj-state sj-state-${tone}`}>
    {ICONS[tone]}
    <span>{children}</span>
  </span>
);

const ICONS: Readonly<Record<Tone, ReactNode>> = {
  done: <CheckCircleOutlined aria-hidden />,
  acting: <PlayCircleOutlined aria-hidden />,
  soon: <ClockCircleOutlined aria-hidden />,
  wrong: <ExclamationCircleOutlined aria-hidden />,
  resting: <MinusCircleOutlined aria-hidden />,
};
