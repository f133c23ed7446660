import { ConfigProvider } from "antd";
import enUS from "antd/es/locale/en_US.js";
import zhCN from "antd/es/locale/zh_CN.js";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { type Language, LanguageOf } from "./language.js";
import { themeOf } from "./theme.js";

export interface AppearanceOptions {
  readonly language: Language;
  /** Under which the page's policy lets style elements in. */
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

/** Language, theme and Ant Design's words for everything inside. */
export function Appearance({ language, nonce, children }: AppearanceOptions) {
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  return (
    <LanguageOf language={language}>
      <ConfigProvider
        theme={themeOf(useWantsMotion())}
        locale={language === "zh" ? zhCN : enUS}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        {...(nonce === undefined ? {} : { csp: { nonce } })}
      >
        {children}
      </ConfigProvider>
    </LanguageOf>
  );
}

/** Motion is off where the system asks for that. */
const useWantsMotion = (): boolean => useSyncExternalStore(listen, () => !stillness().matches);

const stillness = (): MediaQueryList => matchMedia("(prefers-reduced-motion: reduce)");

function listen(tell: () => void): () => void {
  const asked = stillness();
  asked.addEventListener("change", tell);
  return () => asked.removeEventListener("change", tell);
}
