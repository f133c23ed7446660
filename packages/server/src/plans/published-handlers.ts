import { done, fail } from "@suijian/core";
import { publishedAnnualPlans, publishedPlan, publishedPlans, type PublicAnnualPlan } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { publicAnswer } from "./plan-answer.js";

/** What everyone may read of plans. */
export const publishedHandlers: Pick<
  Handlers,
  "listPublishedPlans" | "readPublishedPlan" | "listPublishedAnnualPlans"
> = {
  listPublishedPlans: async ({ query }, tx) => {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const found = await publishedPlans(tx, { ...query, limit: limit + 1 });
    const rows = found.slice(0, limit).map(publicAnswer);
    const last = rows.at(-1);
    return done(found.length > limit && last !== undefined ? { rows, next: last.plan } : { rows });
  },

  readPublishedPlan: async ({ params }, tx) => {
    const found = await publishedPlan(tx, params.plan);
    return found === undefined
      ? fail({ code: "not-found", noun: "published plan", id: params.plan })
      : done(publicAnswer(found));
  },

  listPublishedAnnualPlans: async ({ query }, tx) => {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const found = await publishedAnnualPlans(tx, { ...query, limit: limit + 1 });
    const rows = found.slice(0, limit).map(annualAnswer);
    const last = rows.at(-1);
    return done(found.length > limit && last !== undefined ? { rows, next: last.annual } : { rows });
  },
};

const annualAnswer = ({ annual, body, revision, day, citation, withdrawnOn }: PublicAnnualPlan) =>
  filled({
    annual,
    year: body.year,
    title: body.title,
    department: body.department,
    plans: [...body.plans],
    revision,
    day,
    citation,
    withdrawnOn,
  });
