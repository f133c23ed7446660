import { figure, TOKENS } from "@suijian/ui";
import type { Look } from "./chart-option.js";

/** Colours differ in lightness too, and each has a pattern of its own besides. */
export const DAY_LOOK: Look = {
  text: TOKENS.text,
  quiet: TOKENS.textQuiet,
  line: TOKENS.line,
  ground: TOKENS.surface,
  colours: ["#1d4c86", "#8fb3dc", "#525b66", "#b9c2cd", "#143761", "#5d86b8"],
  font: TOKENS.font,
  fontSize: 13,
  write: figure,
};

/** For a wall: light on dark, and large. */
export const WALL_LOOK: Look = {
  text: "#f2f5f9",
  quiet: "#c3ccd8",
  line: "#3a4757",
  ground: "#141c26",
  colours: ["#8fc1ff", "#f4d58a", "#9fd8b4", "#d3b8f0", "#ffffff", "#6f93bd"],
  font: TOKENS.font,
  fontSize: 20,
  write: figure,
};
