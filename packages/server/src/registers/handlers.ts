import type { Handlers } from "../http/handler.js";
import { readInspector, readInspectorConflicts, readInspectorPersonal, searchInspectors } from "./inspectors.js";
import { readObject, readObjectHistory, readObjectPersonal } from "./object-page.js";
import { searchObjects } from "./object-search.js";
import { exportRegister } from "./register-export.js";
import { readRegister } from "./register-page.js";

export const registerHandlers: Pick<
  Handlers,
  | "searchObjects"
  | "readObject"
  | "readObjectHistory"
  | "readObjectPersonal"
  | "readRegister"
  | "exportRegister"
  | "searchInspectors"
  | "readInspector"
  | "readInspectorPersonal"
  | "readInspectorConflicts"
> = {
  searchObjects,
  readObject,
  readObjectHistory,
  readObjectPersonal,
  readRegister,
  exportRegister,
  searchInspectors,
  readInspector,
  readInspectorPersonal,
  readInspectorConflicts,
};
