import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import type { ReactNode } from "react";
import { useSay } from "./language.js";

/** Whence something computed comes: the rule, where it is written, in which version, and the facts that went in. */
export interface Reasons {
  readonly rule: ReactNode;
  readonly citation?: string | undefined;
  readonly version?: string | undefined;
  readonly facts?: readonly (readonly [name: string, value: ReactNode])[] | undefined;
}

export interface WhyOptions {
  /** What is asked about, for who cannot see beside what it stands. */
  readonly of: string;
  readonly reasons: Reasons;
}

/** 为什么？ One click from everything that was computed. */
export function Why({ of, reasons }: WhyOptions) {
  const say = useSay();
  return (
    <Popover trigger="click" content={<Because {...reasons} />} title={of}>
      <Button
        type="text"
        size="small"
        icon={<QuestionCircleOutlined aria-hidden />}
        aria-label={say([`为什么：${of}`, `Why: ${of}`])}
      />
    </Popover>
  );
}

function Because({ rule, citation, version, facts = [] }: Reasons) {
  const say = useSay();
  return (
    <div className="sj-why">
      <p>{rule}</p>
      {facts.length === 0 ? null : (
        <dl className="sj-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {citation === undefined ? null : <p className="sj-quiet">{say([`依据：${citation}`, `Source: ${citation}`])}</p>}
      {version === undefined ? null : <p className="sj-quiet">{say([`版本：${version}`, `Version: ${version}`])}</p>}
    </div>
  );
}
