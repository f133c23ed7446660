import { done, fail } from "@suijian/core";
import { findObjects, type Row } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "./filled.js";
import { DEFAULT_LIMIT, pageOf, readPlace } from "./page-place.js";

export const searchObjects: Handlers["searchObjects"] = async ({ query }, tx) => {
  const after = readPlace(query.after, true);
  if (!after.ok) return after;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const { division, key } = after.value ?? { division: "", key: "" };
  const found = await findObjects(tx, query, { after: { division, object: key }, limit: limit + 1 });
  if (found === undefined)
    return fail({
      code: "field-invalid",
      field: "querystring/name",
      reason: "must have two characters that can be seen",
    });
  const { page, ...next } = pageOf(found.rows, limit, (row) => ({
    division: row.text("division"),
    key: row.text("object"),
  }));
  return done({ rows: page.map(listed), ...next, count: found.count, isMore: found.isMore });
};

const listed = (row: Row) =>
  filled({
    object: row.text("object"),
    name: row.text("name"),
    kind: row.text("kind"),
    division: row.text("division"),
    uscc: row.textOrNone("uscc"),
    industry: row.textOrNone("industry"),
    categories: row.list("categories"),
    class: row.textOrNone("class"),
    status: row.textOrNone("status"),
    excluded: row.textOrNone("excluded"),
    registered: row.textOrNone("registered"),
    address: row.textOrNone("address"),
  });
