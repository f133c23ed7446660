import { REGISTERS } from "@suijian/core";
import { useSay } from "@suijian/ui";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { registerNamed } from "./register-named.js";
import "./registers.css";
import { REGISTER_WORDS, REGISTERS_PAGE } from "./words.js";

export function RegistersPage() {
  const say = useSay();
  return (
    <>
      <PageHead
        title={say(REGISTERS_PAGE.title)}
        says={say(REGISTERS_PAGE.says)}
        actions={
          <PageLink className="button-link" href="/imports/new">
            {say(REGISTERS_PAGE.import)}
          </PageLink>
        }
      />
      <ul className="register-cards">
        {Object.keys(REGISTERS).map((name) => {
          const register = registerNamed(name);
          if (register === undefined) return null;
          const [title, says] = REGISTER_WORDS[register.name];
          return (
            <li key={name}>
              <PageLink href={`/registers/${name}`}>{say(title)}</PageLink>
              <span className="sj-quiet">{say(says)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
