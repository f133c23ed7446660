/**
 * Every colour, distance and duration that the three applications have. Ink blue is for action, cinnabar only for what is legally late or
 * wrong, amber for what is due soon, green only for what is done, grey for the rest. Each text colour has a contrast of 4.5 or more on
 * each ground here.
 */
export const TOKENS = {
  ink: "#1d4c86",
  inkStrong: "#143761",
  inkPale: "#eaf0f8",
  cinnabar: "#a8261a",
  cinnabarPale: "#fbeeec",
  amber: "#7d4e00",
  amberPale: "#fdf3e0",
  green: "#22643a",
  greenPale: "#eaf5ee",
  grey: "#525b66",
  greyPale: "#f0f2f5",
  text: "#1c232b",
  textQuiet: "#4a535e",
  ground: "#f5f6f8",
  surface: "#ffffff",
  line: "#d5dae1",
  lineStrong: "#8a94a1",
  font: '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif',
  fontFixed: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
  /** Of the console; the field app and the portal write at 16. */
  fontSize: 14,
  lineHeight: 1.6,
  /** All distances are multiples of it. */
  step: 4,
  radius: 4,
  shadow: "0 1px 4px rgba(28, 35, 43, 0.16)",
  motion: "120ms",
} as const;

/** The same for style sheets, as `--ink`, `--ink-pale` and so on. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(TOKENS))
    root.style.setProperty(`--${hyphened(name)}`, PIXELS.has(name) ? `${value}px` : String(value));
}

const PIXELS = new Set(["fontSize", "step", "radius"]);

const hyphened = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
