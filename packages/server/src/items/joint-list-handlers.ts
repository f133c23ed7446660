import type { JointListDocument, Routes } from "@suijian/contract";
import { done, fail, faultOfJointList, initiatorOf, JOINT_LIST, type PaperVersion } from "@suijian/core";
import { paperVersionsOf, type Tx } from "@suijian/store";
import type { Call, Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { draftPaper, publishPaper, standingOf, type PaperCall } from "./paper-life.js";

type Edition = PaperVersion<JointListDocument>;

export const jointListHandlers: Pick<
  Handlers,
  "listJointLists" | "readJointList" | "findInitiator" | "draftJointList" | "publishJointList"
> = {
  listJointLists: async (_call, tx) => done({ rows: (await editions(tx)).map(rowOf) }),

  readJointList: async ({ params }, tx) => {
    const found = await edition(tx, params.edition);
    return found.ok ? done({ ...headOf(found.value), document: found.value.body }) : found;
  },

  findInitiator: async ({ params, query }, tx) => {
    const found = await edition(tx, params.edition);
    if (!found.ok) return found;
    const item = found.value.body.items.find(({ code }) => code === params.item);
    if (item === undefined) return fail({ code: "not-found", noun: "joint item", id: params.item });
    const department = initiatorOf(item, { objectKind: query.objectKind, categories: query.category ?? [] });
    return done(filled({ department, participants: item.participants }));
  },

  draftJointList: async (call, tx) => {
    const { document: body, validTo } = call.body;
    const named = body.items.flatMap(({ initiator, participants }) => [
      ...initiator.map(({ department }) => department),
      ...participants,
    ]);
    const departments = [...new Set(named)].sort();
    const drafted = await draftPaper(tx, paperCall(call), { body, department: undefined, departments, validTo });
    return drafted.ok ? done(headOf(drafted.value)) : drafted;
  },

  publishJointList: async (call, tx) => {
    const { edition: version } = call.params;
    const published = await publishPaper<JointListDocument>(tx, paperCall(call), { ...call.body, version }, (body) =>
      Promise.resolve(faultOfJointList(String(version), body)),
    );
    return published.ok ? done(headOf(published.value)) : published;
  },
};

const editions = (tx: Tx) => paperVersionsOf<JointListDocument>(tx, "joint-list", JOINT_LIST);

async function edition(tx: Tx, number: number) {
  const found = (await editions(tx)).find(({ version }) => version === number);
  return found === undefined
    ? fail({ code: "not-found" as const, noun: "joint list", id: String(number) })
    : done(found);
}

const paperCall = ({
  identity,
  parts,
}: Call<Routes["draftJointList"]> | Call<Routes["publishJointList"]>): PaperCall => ({
  kind: "joint-list",
  paper: JOINT_LIST,
  identity,
  world: parts.world,
});

const headOf = (version: Edition) => ({ edition: version.version, ...standingOf(version) });

function rowOf(version: Edition) {
  const { title, fields, items, verified, mark } = version.body;
  return { ...headOf(version), ...filled({ title, fields: fields.length, items: items.length, verified, mark }) };
}
