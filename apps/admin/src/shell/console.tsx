import { Appearance } from "@suijian/ui";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { answers } from "./answers.js";
import { useLanguageChosen } from "./language-choice.js";
import { router } from "./router.js";

/** The whole application: language, answers, pages. */
export function Console({ nonce }: { readonly nonce: string | undefined }) {
  const language = useLanguageChosen();
  return (
    <Appearance language={language} nonce={nonce}>
      <QueryClientProvider client={answers}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Appearance>
  );
}
