/**
 * The page's policy takes style elements only under the number that the server made for this page. Ant Design takes it from its
 * configuration; some parts that it is made of (scroll lock, scroll bar measure) forget to pass it on, so that every style element
 * gets it here. Style elements are made by scripts alone, and of scripts only our own run.
 */
export function letStylesIn(): string | undefined {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce === undefined || nonce === "") return undefined;
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  return nonce;
}
