import type { Client } from "@suijian/client";
import type { RegisterName } from "@suijian/core";

const HEADER = "object,name,kind,division,uscc,industry,status,registered,address,legal_representative,phone";

const KINDS = ["enterprise", "individual", "cooperative"];
const INDUSTRIES = ["F5212", "H6210", "P8310", "C1411"];

/** A hundred and twenty shops of one county; the third has a branch. */
export const OBJECTS = [
  HEADER,
  ...Array.from({ length: 120 }, (_, i) => {
    const number = String(i + 1).padStart(4, "0");
    const [kind, industry] = [KINDS[i % 3], INDUSTRIES[i % 4]];
    return `QC-${number},蕲春县第${i + 1}食品经营部,${kind},421126${100 + (i % 14)},,${industry},存续,2019-05-06,漕河镇齐昌大道${i + 1}号,王某${i},1380000${number}`;
  }),
].join("\n");

/** One with another name; one that no register takes; one whose kind nobody knows. */
export const LATER_OBJECTS = [
  HEADER,
  "QC-0001,蕲春县第一食品经营部（改名）,enterprise,421126100,,F5212,存续,2019-05-06,漕河镇齐昌大道1号,王某0,13800000001",
  ",没有编号的店,enterprise,421126100,,F5212,存续,2019-05-06,漕河镇,,",
  "QC-0900,类别不明的店,spaceship,421126100,,F5212,存续,2019-05-06,漕河镇,,",
].join("\n");

const PREMISES = [
  "premise,division,object,kind,address,since",
  "P-1,421126100,QC-0001,registered,漕河镇齐昌大道1号,2019-05-06",
].join("\n");

const INSPECTORS = [
  "inspector,name,department,division,divisions,certificate",
  ...Array.from({ length: 12 }, (_, i) => `M-${i + 1},执法员${i + 1},MARKET,421126,421126,2029-12-31`),
].join("\n");

/** What the pages show: registers, an import with refusals, and a plan that is being written. */
export async function seed(coordinator: Client, officer: Client): Promise<void> {
  await imported(coordinator, "inspection_objects", "objects.csv", OBJECTS);
  await imported(coordinator, "inspection_objects", "later-objects.csv", LATER_OBJECTS);
  await imported(coordinator, "object_premises", "premises.csv", PREMISES);
  await imported(coordinator, "inspectors", "inspectors.csv", INSPECTORS);
  const year = new Date().getFullYear();
  const drafted = await officer.draftPlan({
    params: { plan: "FOOD-SHOPS" },
    body: {
      document: {
        year,
        title: "食品经营单位双随机抽查",
        kind: "random",
        form: "single",
        lead: "MARKET",
        departments: [{ department: "MARKET", items: [], ridingAlong: [], seats: 2, qualifications: [] }],
        mode: "unannounced",
        batches: [],
      },
    },
  });
  if (!drafted.ok) throw new Error(drafted.problem.title);
}

export async function imported(client: Client, register: RegisterName, name: string, text: string): Promise<void> {
  const stored = await client.storeUpload({ body: new Blob([`${text}\n`], { type: "text/csv" }), query: { name } });
  if (!stored.ok) throw new Error(stored.problem.title);
  const asked = await client.askImport({ body: { upload: stored.value.upload, register, mode: "delta" } });
  if (!asked.ok) throw new Error(asked.problem.title);
  for (;;) {
    const row = await client.findImport({ params: { import: asked.value.import } });
    if (!row.ok) throw new Error(row.problem.title);
    if (row.value.state === "done") return;
    if (row.value.state !== "waiting") throw new Error(`${name}: ${row.value.problem?.title}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
