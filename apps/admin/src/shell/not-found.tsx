import { EmptyState, useSay } from "@suijian/ui";
import { PageHead } from "./page-head.js";
import { PageLink } from "./page-link.js";

export function NotFound() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(["没有此页", "There is no such page"])} />
      <EmptyState
        title={say(["地址可能有误，或内容已移走", "The address may be wrong, or what was here has moved"])}
        action={<PageLink href="/">{say(["回到工作台", "Back to the desk"])}</PageLink>}
      />
    </>
  );
}
