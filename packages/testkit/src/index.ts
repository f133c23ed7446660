export { type CityOptions, FolderInUse, generateCity, type Summary } from "./generate.js";
export { type Preset, type PresetName, PRESETS } from "./presets.js";
export type { PlanRow, Window } from "./plan.js";
export { withheldFieldOf } from "./withheld.js";
export {
  anInspector,
  anObject,
  anOffset,
  aPlan,
  aWorld,
  type InspectorRow,
  type ItemListRow,
  type ObjectRow,
  type World,
  type WorldAsked,
  type WorldFiles,
} from "./world.js";
export { aDrawnRound, type PlanDrawn } from "./drawn-round.js";
