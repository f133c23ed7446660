import { useState } from "react";

export interface Link {
  readonly name: string;
  readonly link: string;
}

export type LinkKind = "witness" | "custodian";

const nameOf = (round: string, kind: LinkKind): string => `suijian.links.${kind}.${round}`;

/** The server keeps only a hash of each link, so this window keeps them until it is closed: whoever loads it again still shows the same codes. */
export function useKeptLinks(
  round: string,
  kind: LinkKind,
): readonly [readonly Link[], (links: readonly Link[]) => void] {
  const [links, setLinks] = useState<readonly Link[]>(() => read(nameOf(round, kind)));
  const keepLinks = (given: readonly Link[]): void => {
    // Who has acted already is given no new link.
    const all = [...links.filter(({ name }) => !given.some((each) => each.name === name)), ...given];
    setLinks(all);
    try {
      sessionStorage.setItem(nameOf(round, kind), JSON.stringify(all));
    } catch {
      // A private window: they are there until it is loaded again.
    }
  };
  return [links, keepLinks];
}

function read(name: string): Link[] {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "[]");
  } catch {
    return [];
  }
}
