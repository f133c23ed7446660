import { InboxOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";

export interface EmptyStateOptions {
  readonly title: string;
  /** What to do first. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing is there yet; it teaches the first step. */
export const EmptyState = ({ title, children, action }: EmptyStateOptions) => (
  <div className="sj-empty">
    <InboxOutlined aria-hidden />
    <p className="sj-empty-title">{title}</p>
    {children === undefined ? null : <div className="sj-quiet">{children}</div>}
    {action === undefined ? null : <div>{action}</div>}
  </div>
);
