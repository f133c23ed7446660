import { EmptyState, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { MENU } from "./menu.js";
import { NotFound } from "./not-found.js";
import { PageHead } from "./page-head.js";

/** The page of a menu entry that nobody has built yet. */
export function NotThereYet() {
  const say = useSay();
  const { noun } = useParams({ strict: false });
  const entry = MENU.find(({ path }) => path === `/${noun}`);
  if (entry?.toCome === undefined) return <NotFound />;
  return (
    <>
      <PageHead title={say(entry.name)} says={say(entry.toCome)} />
      <EmptyState title={say(["此页尚未做成", "This page is not there yet"])}>
        {say([
          "已有的数据可经接口读取：/api/openapi.json",
          "What the server already has can be read by its API: /api/openapi.json",
        ])}
      </EmptyState>
    </>
  );
}
