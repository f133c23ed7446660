import type { ComponentType } from "react";

/** One page: where it is, and how its code comes when somebody goes there. Its parts in the address are written `$name`. */
export interface Page {
  readonly path: `/${string}`;
  readonly load: () => Promise<ComponentType>;
}

export const page = (path: Page["path"], load: Page["load"]): Page => ({ path, load });
