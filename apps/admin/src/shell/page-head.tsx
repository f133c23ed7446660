import { useSay } from "@suijian/ui";
import { type ReactNode, useEffect, useRef } from "react";

export interface PageHeadOptions {
  readonly title: string;
  /** In one sentence, what the page is for. */
  readonly says?: ReactNode;
  readonly actions?: ReactNode;
}

/** A page's title, here and in the window; who came by a link or the keyboard begins to read here. */
export function PageHead({ title, says, actions }: PageHeadOptions) {
  const say = useSay();
  const product = say(["随检", "Suijian"]);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hasShownPage) heading.current?.focus();
    hasShownPage = true;
  }, []);
  return (
    <div className="page-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {says === undefined ? null : <p className="sj-quiet">{says}</p>}
      </div>
      {actions === undefined ? null : <div className="page-actions">{actions}</div>}
    </div>
  );
}

/** The first page leaves the focus where the browser put it, so that the skip link comes first. */
let hasShownPage = false;
