import { useLanguage } from "@suijian/ui";
import { Button } from "antd";
import { answers } from "./answers.js";
import { chooseLanguage } from "./language-choice.js";

/** Named in the language that it leads to. */
export function LanguageSwitch() {
  const isChinese = useLanguage() === "zh";
  return (
    <Button
      size="small"
      lang={isChinese ? "en" : "zh-CN"}
      onClick={() => {
        chooseLanguage(isChinese ? "en" : "zh");
        // Sentences of the server come in the language that was asked for.
        void answers.invalidateQueries();
      }}
    >
      {isChinese ? "English" : "中文"}
    </Button>
  );
}
