import { EmptyState, useSay } from "@suijian/ui";
import { Button } from "antd";

/** A bug of a page stays within it: the rest of the console goes on. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  const say = useSay();
  return (
    <div role="alert">
      <EmptyState
        title={say(["此页出错", "This page has failed"])}
        action={<Button onClick={() => location.reload()}>{say(["重新载入", "Load it again"])}</Button>}
      >
        <p>
          {say([
            "已提交的内容不受影响；未提交的内容请重新填写。",
            "What was sent is not affected; what was not sent has to be entered again.",
          ])}
        </p>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </EmptyState>
    </div>
  );
}
