import type { GuideDocument, Routes } from "@suijian/contract";
import { done, fail, type PaperVersion, type Problem, type Result } from "@suijian/core";
import type { Call, Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { todayIn } from "../registers/today.js";
import { draftPaper, publishPaper, standingOf, withdrawPaper, type PaperCall } from "./paper-life.js";
import { paperAsked, papersAsked, paperVersions } from "./papers-asked.js";

type GuideVersion = PaperVersion<GuideDocument>;

export const guideHandlers: Pick<
  Handlers,
  "listGuides" | "readGuide" | "listGuideVersions" | "draftGuide" | "publishGuide" | "withdrawGuide"
> = {
  listGuides: async ({ query, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const guides = await papersAsked<GuideDocument>(tx, "guide", { day, drafts: query.drafts });
    const wanted = guides.filter(
      ({ body }) =>
        (query.kind === undefined || body.kind === query.kind) &&
        (query.department === undefined || body.department === query.department),
    );
    return done({ rows: wanted.map(rowOf) });
  },

  readGuide: async ({ params, query, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const found = await paperAsked<GuideDocument>(tx, "guide", params.guide, { day, version: query.version });
    return found.ok ? done({ ...headOf(found.value), document: found.value.body }) : found;
  },

  listGuideVersions: ({ params }, tx) => paperVersions(tx, "guide", params.guide),

  draftGuide: async (call, tx) => {
    const { guide, document: body, validTo } = call.body;
    const { department } = body;
    const departments = department === undefined ? [] : [department];
    return headed(await draftPaper(tx, paperCall(call, guide), { body, department, departments, validTo }));
  },

  publishGuide: async (call, tx) => {
    const { guide } = call.params;
    return headed(
      await publishPaper<GuideDocument>(tx, paperCall(call, guide), call.body, (body) =>
        Promise.resolve(faultOf(guide, body)),
      ),
    );
  },

  withdrawGuide: async (call, tx) =>
    headed(await withdrawPaper<GuideDocument>(tx, paperCall(call, call.params.guide), call.body)),
};

type GuideCall = Call<Routes["draftGuide"]> | Call<Routes["publishGuide"]> | Call<Routes["withdrawGuide"]>;

const paperCall = ({ identity, parts }: GuideCall, paper: string): PaperCall => ({
  kind: "guide",
  paper,
  identity,
  world: parts.world,
});

/** A title alone guides nobody. */
function faultOf(guide: string, { text, attachment, steps, sections }: GuideDocument): Problem | undefined {
  const isEmpty = text === undefined && attachment === undefined && !steps?.length && !sections?.length;
  return isEmpty ? { code: "incomplete", noun: "guide", id: guide, field: "text" } : undefined;
}

const headOf = (version: GuideVersion) => ({ guide: version.paper, ...standingOf(version) });

const headed = (result: Result<GuideVersion, Problem>) =>
  result.ok ? done(headOf(result.value)) : fail(result.problem);

function rowOf(version: GuideVersion) {
  const { kind, title, verified, mark } = version.body;
  return { ...headOf(version), ...filled({ kind, title, class: version.body.class, verified, mark }) };
}
