import Type from "typebox";
import { Count, OneLine } from "./call.js";
import { route } from "./route.js";

export const PLAN_KEY_ROUTES = {
  countPlanKey: route({
    method: "GET",
    path: "/api/plan-keys",
    says: [
      "抽取条件现在涉及多少对象，按层",
      "How many objects of today a key takes, by its strata; ceilings are not taken off yet",
    ],
    tag: "plans",
    who: ["administrator", "coordinator", "officer", "approver", "auditor"],
    query: Type.Object({ key: OneLine(4000) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      objects: Count,
      /** By their names, the first 500 of them. */
      strata: Type.Array(Type.Object({ stratum: Type.String(), objects: Count })),
      moreStrata: Count,
    }),
  }),
};
