import { columnsNamed, done, fail, KEY_COLUMNS, parseKey, type RequestProblem } from "@suijian/core";
import { countByStratum } from "@suijian/store";
import type { Handlers } from "../http/handler.js";

export const planKeyHandlers: Pick<Handlers, "countPlanKey"> = {
  countPlanKey: async ({ query }, tx) => {
    const key = parseKey(query.key);
    if (!key.ok) return fail(unreadable(key.problem.at));
    const stranger = columnsNamed(key.value).find((column) => !KEY_COLUMNS.includes(column));
    if (stranger !== undefined) return fail(unreadable(stranger));
    const counted = await countByStratum(tx, key.value);
    const strata = counted.slice(0, MOST_STRATA).map((each) => ({ ...each }));
    const objects = counted.reduce((sum, each) => sum + each.objects, 0);
    return done({ objects, strata, moreStrata: counted.length - strata.length });
  },
};

const MOST_STRATA = 500;

const unreadable = (at: string): RequestProblem => ({
  code: "field-invalid",
  field: "querystring/key",
  reason: `cannot be read at ${at.slice(0, 100)}`,
});
