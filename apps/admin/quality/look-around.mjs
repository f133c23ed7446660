// @ts-check
/**
 * What runs within the page: which controls it shows, how they are called, and which of them is next. It is sent to the browser as text and
 * therefore refers to nothing outside of itself.
 *
 * @param {{ pattern: string, done: readonly string[] }} asked
 */
export function lookAround({ pattern, done }) {
  const CONTROLS =
    "button, a[href], summary, select, textarea, input:not([type=hidden]), [role=button], [role=tab], [role=switch], [role=menuitem]";
  const OVERLAYS = "[role=dialog], .ant-popover, .ant-popconfirm, .ant-drawer";
  const ROWS = "tbody tr, li, [role=row], [role=listitem], dd";

  /** @param {Element} element */
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== "hidden";
  };
  /** @param {Element | null} element */
  const textOf = (element) => (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
  /** @param {Element} element */
  const namedBy = (element, /** @type {string} */ attribute) =>
    (element.getAttribute(attribute) ?? "")
      .split(/\s+/)
      .map((id) => (id === "" ? "" : textOf(document.getElementById(id))))
      .join(" ")
      .trim();
  /** @param {Element} element */
  const nameOf = (element) => {
    const labels =
      "labels" in element ? [.../** @type {HTMLInputElement} */ (element.labels ?? [])].map(textOf).join(" ") : "";
    const images = [...element.querySelectorAll("img[alt]")].map((image) => image.getAttribute("alt")).join(" ");
    const said = [
      namedBy(element, "aria-labelledby"),
      element.getAttribute("aria-label") ?? "",
      labels,
      textOf(element),
      images,
    ];
    return said.map((each) => each.trim()).find((each) => each !== "") ?? element.getAttribute("title") ?? "";
  };
  /** Where it stands, without what differs from one start to the next.
   * @param {Element} element */
  const placeOf = (element) => {
    const steps = [];
    for (
      let at = /** @type {Element | null} */ (element);
      at !== null && at.tagName !== "BODY";
      at = at.parentElement
    ) {
      const own = [...at.classList].filter((each) => !/^css-|_r_|^ant-(wave|click)/.test(each));
      steps.push([at.tagName.toLowerCase(), ...own].join("."));
    }
    return steps.reverse().join(">");
  };
  /** @param {Element} element */
  const kindOf = (element) => {
    const type = element.getAttribute("type");
    const role = element.getAttribute("role");
    if (element.tagName === "SELECT") return "select";
    if (role === "combobox") return "combobox";
    if (element.tagName === "TEXTAREA") return "text";
    if (element.tagName === "INPUT") {
      if (["checkbox", "radio"].includes(type ?? "")) return "tick";
      return (
        ["file", "date", "datetime-local", "time", "month", "number", "range", "color"].find((each) => each === type) ??
        "text"
      );
    }
    return element.tagName === "A" ? "link" : "press";
  };

  const overlay = [...document.querySelectorAll(OVERLAYS)].filter((each) => isShown(each)).at(-1);
  const all = [...(overlay ?? document).querySelectorAll(CONTROLS)].filter(
    (element) =>
      !(element instanceof HTMLInputElement && element.disabled) && isShown(element.closest(".ant-select") ?? element),
  );
  const isHeldBack = (/** @type {Element} */ element) =>
    overlay !== undefined &&
    element.matches(".ant-btn-primary, .ant-btn-dangerous") &&
    element.closest(".ant-modal, .ant-popconfirm, .ant-popover, .ant-drawer") !== null;

  const unlabelled = [];
  let held = 0;
  /** @type {{ kind: string, name: string, signature: string, href: string | null, isForbidden: boolean, hasReason: boolean, canFocus: boolean } | undefined} */
  let next;
  document.querySelectorAll("[data-crawl]").forEach((each) => each.removeAttribute("data-crawl"));
  for (const element of all) {
    const name = nameOf(element);
    const kind = kindOf(element);
    if (name === "") unlabelled.push(element.outerHTML.slice(0, 160));
    if (isHeldBack(element)) {
      held += 1;
      continue;
    }
    if (kind === "file" || element.hasAttribute("disabled") || next !== undefined) continue;
    const row = element.closest(ROWS);
    const within = row === null ? [] : [...row.querySelectorAll(CONTROLS)];
    // Of rows that are alike, one is looked at.
    const called =
      row === null || element.closest("nav") !== null
        ? name
        : `${within.indexOf(element)} ${kind === "link" ? "" : textOf(element)}`;
    const isForbidden = element.getAttribute("aria-disabled") === "true";
    const scope = element.closest("nav, header, .top-bar, .skip-link") === null ? pattern : "*";
    const signature = [scope, placeOf(element), kind, called, isForbidden].join("|");
    if (done.includes(signature)) continue;
    const target =
      kind === "tick" ? element.closest("label") : kind === "combobox" ? element.closest(".ant-select") : null;
    (target ?? element).setAttribute("data-crawl", "next");
    const hasReason = namedBy(element, "aria-describedby") !== "" || element.hasAttribute("title");
    const href = element.getAttribute("href");
    next = {
      kind,
      name,
      signature,
      href,
      isForbidden,
      hasReason,
      canFocus: /** @type {HTMLElement} */ (element).tabIndex >= 0,
    };
  }
  const links = [...document.querySelectorAll("a[href^='/']")].map((link) => link.getAttribute("href") ?? "");
  const codes = [...document.querySelectorAll("[role=alert] code")].map(textOf);
  return {
    h1: textOf(document.querySelector("h1")),
    title: document.title,
    path: location.pathname,
    address: location.pathname + location.search,
    language: document.documentElement.lang,
    isFailed: [...document.querySelectorAll("[role=alert]")].some((each) =>
      /此页出错|This page has failed/.test(textOf(each)),
    ),
    hasOverlay: overlay !== undefined,
    unlabelled,
    held,
    links,
    codes,
    next,
  };
}
