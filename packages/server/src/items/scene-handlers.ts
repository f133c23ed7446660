import type { BodyOf, Routes, SceneDocument } from "@suijian/contract";
import { done, fail, faultOfScene, type PaperVersion, type Problem, type Result } from "@suijian/core";
import { importedPointsOf, plannableAmong, ruleHeldOn, type ImportedPoint, type Tx } from "@suijian/store";
import type { Call, Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { todayIn } from "../registers/today.js";
import { draftPaper, publishPaper, standingOf, withdrawPaper, type PaperCall } from "./paper-life.js";
import { paperAsked, papersAsked, paperVersions } from "./papers-asked.js";

type SceneVersion = PaperVersion<SceneDocument>;

export const sceneHandlers: Pick<
  Handlers,
  "listScenes" | "readScene" | "listSceneVersions" | "draftScene" | "publishScene" | "withdrawScene"
> = {
  listScenes: async ({ query, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const scenes = await papersAsked<SceneDocument>(tx, "scene", { day, drafts: query.drafts });
    const wanted = scenes.filter(
      ({ body }) =>
        (query.kind === undefined || body.kind === query.kind) &&
        (query.objectClass === undefined || body.objectClasses.includes(query.objectClass)),
    );
    return done({ rows: wanted.map(rowOf) });
  },

  readScene: async ({ params, query, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const found = await paperAsked<SceneDocument>(tx, "scene", params.scene, { day, version: query.version });
    return found.ok ? done({ ...headOf(found.value), document: found.value.body }) : found;
  },

  listSceneVersions: ({ params }, tx) => paperVersions(tx, "scene", params.scene),

  draftScene: async (call, tx) => {
    const { scene, validTo } = call.body;
    const body = await documentOf(tx, scene, call.body.document);
    const departments = [body.lead, ...body.participants.filter((each) => each !== body.lead)];
    const drafted = await draftPaper(tx, paperCall(call, scene), { body, department: body.lead, departments, validTo });
    if (!drafted.ok) return drafted;
    const fault = await faultOn(tx, scene, body, todayIn(call.parts.world));
    return done({ ...headOf(drafted.value), ...(fault === undefined ? {} : { fault: fault.code }) });
  },

  publishScene: async (call, tx) => {
    const { scene } = call.params;
    const published = await publishPaper<SceneDocument>(tx, paperCall(call, scene), call.body, (body) =>
      faultOn(tx, scene, body, call.body.day),
    );
    return headed(published);
  },

  withdrawScene: async (call, tx) =>
    headed(await withdrawPaper<SceneDocument>(tx, paperCall(call, call.params.scene), call.body)),
};

type SceneCall = Call<Routes["draftScene"]> | Call<Routes["publishScene"]> | Call<Routes["withdrawScene"]>;

const paperCall = ({ identity, parts }: SceneCall, paper: string): PaperCall => ({
  kind: "scene",
  paper,
  identity,
  world: parts.world,
});

/** How many points a scene must have is a rule, so that an office may ask for more. */
const POINTS_RULE = "our.scene-points";

/** What keeps a scene from being published on that day: its own text, or an item that is not on the list. */
export async function faultOn(tx: Tx, scene: string, body: SceneDocument, day: string): Promise<Problem | undefined> {
  const rule = await ruleHeldOn(tx, POINTS_RULE, day);
  if (!rule.ok) return rule.problem;
  const fault = faultOfScene(scene, body, Number(rule.value.parameters.minimum?.value ?? 0));
  if (fault !== undefined) return fault;
  const codes = body.items.map(({ code }) => code);
  const listed = new Set((await plannableAmong(tx, codes, day)).map(({ item }) => item));
  const missing = codes.find((code) => !listed.has(code));
  return missing === undefined ? undefined : { code: "item-not-published", item: missing };
}

type SentScene = BodyOf<Routes["draftScene"]>["document"];

/** The document as sent; without a checklist it takes up the points that were imported for the scene. */
async function documentOf(tx: Tx, scene: string, sent: SentScene): Promise<SceneDocument> {
  const { checklist, ...rest } = sent;
  if (checklist !== undefined) return { ...rest, checklist };
  const points = await importedPointsOf(tx, scene);
  return { ...rest, checklist: { title: { zh: `${sent.name.zh}检查单` }, sections: sectionsOf(points) } };
}

type Section = SceneDocument["checklist"]["sections"][number];

function sectionsOf(points: readonly ImportedPoint[]): Section[] {
  const sections: Section[] = [];
  for (const point of points) {
    const zh = point.section ?? "检查要点";
    const last = sections.at(-1);
    if (last?.title.zh === zh) last.points.push(pointOf(point));
    else sections.push({ title: { zh }, points: [pointOf(point)] });
  }
  return sections;
}

const pointOf = ({ point, text, kind, basis, departments, items, guidance, evidence }: ImportedPoint) =>
  filled({
    code: point,
    text,
    kind,
    answer: "four-valued" as const,
    basis,
    departments: [...departments],
    items: [...items],
    guidance,
    evidence: (["photo", "document", "none"] as const).find((each) => each === evidence),
  });

const headOf = (version: SceneVersion) => ({ scene: version.paper, ...standingOf(version) });

const headed = (result: Result<SceneVersion, Problem>) =>
  result.ok ? done(headOf(result.value)) : fail(result.problem);

function rowOf(version: SceneVersion) {
  const { kind, name, objectClasses, lead, items, checklist, verified, mark } = version.body;
  const points = checklist.sections.reduce((sum, section) => sum + section.points.length, 0);
  return {
    ...headOf(version),
    ...filled({ kind, name, objectClasses, lead, points, items: items.length, verified, mark }),
  };
}
