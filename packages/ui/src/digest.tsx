import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useSay } from "./language.js";

export interface DigestOptions {
  readonly value: string;
  /** What it is the digest of. */
  readonly of: string;
  /** Only its first groups; the copy is always whole. */
  readonly groups?: number;
}

/** A digest in groups of four, as one reads it aloud, and copied whole. */
export function Digest({ value, of, groups }: DigestOptions) {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  const all = value.match(/.{1,4}/g) ?? [];
  const shown = groups === undefined ? all : all.slice(0, groups);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <span className="sj-digest">
      <code>
        {shown.map((group, index) => (
          <span key={index}>{group}</span>
        ))}
        {shown.length < all.length ? "…" : ""}
      </code>
      <Button
        type="text"
        size="small"
        icon={isCopied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
        aria-label={isCopied ? say(["已复制", "Copied"]) : say([`复制${of}`, `Copy ${of}`])}
        onClick={() => void copy()}
      />
    </span>
  );
}
