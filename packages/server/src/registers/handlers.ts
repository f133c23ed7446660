import { done } from "@suijian/core";
import type { Handlers } from "../http/handler.js";

export const registerHandlers: Pick<Handlers, "searchObjects"> = {
  searchObjects: () => Promise.resolve(done({ rows: [], count: 0, isMore: false })),
};
