import Type, { type Static } from "typebox";
import { OFFICE } from "./registers.js";
import { route } from "./route.js";

/** Boundaries as the operator has them; whose map may be shown is the operator's to know. */
export const MapShape = Type.Object({
  type: Type.Literal("FeatureCollection"),
  features: Type.Array(
    Type.Object({
      type: Type.Literal("Feature"),
      /** `code` or `adcode`: the code of the district. */
      properties: Type.Record(Type.String(), Type.Unknown()),
      geometry: Type.Object({ type: Type.Enum(["Polygon", "MultiPolygon"]), coordinates: Type.Array(Type.Unknown()) }),
    }),
  ),
});
export type MapAnswer = Static<typeof MapShape>;

export const MAP_ROUTES = {
  readMap: route({
    tag: "statistics",
    method: "GET",
    path: "/api/map",
    says: ["运行单位提供的区划图（GeoJSON）", "The operator's map of districts, where there is one"],
    who: OFFICE,
    status: 200,
    answer: Type.Object({ map: Type.Optional(MapShape) }),
  }),
};
