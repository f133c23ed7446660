import { createReadStream, existsSync } from "node:fs";
import { chmod, mkdir, open, rename, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { INSPECTION_OBJECTS } from "@suijian/core";
import type { Asked } from "../bench.js";
import { cityFor, type City } from "../city.js";

/** Files of a generated city's registers, with every column filled that the object can have. */
export interface RegisterFiles {
  readonly folder: string;
  readonly objects: string;
  /** Three places of work to ten objects. */
  readonly premises: string;
}

/** Kept among the temporary files of the machine; `npm run bench -- all` takes them away at its end. */
export const CACHE = join(tmpdir(), "suijian-bench");

/** Written at the first asking, used again at the next. */
export async function registerFilesFor(asked: Asked): Promise<RegisterFiles> {
  const city = await cityFor(asked);
  const files = filesOf(city.name);
  const { folder } = files;
  if (existsSync(files.premises)) return files;
  asked.say(`filling every column of ${city.name}`);
  await mkdir(folder, { recursive: true });
  // PostgreSQL, which may run as another user, has its folder in it.
  await chmod(folder, 0o755);
  await writeFiles(city, files);
  return files;
}

/** Where those of a city are, or will be. */
export function filesOf(city: string): RegisterFiles {
  const folder = join(CACHE, city);
  return { folder, objects: join(folder, "objects.csv"), premises: join(folder, "object_premises.csv") };
}

/** The premises come last to their name: where they are, both files are whole. */
async function writeFiles(city: City, files: RegisterFiles): Promise<void> {
  const objects = await Lines.to(files.objects);
  const premises = await Lines.to(files.premises);
  await objects.add(INSPECTION_OBJECTS.fields.map(({ name }) => name).join(","));
  await premises.add("premise,division,object,kind,address");
  let number = -1;
  let parent = "";
  for await (const line of createInterface({ input: createReadStream(city.objects, { highWaterMark: 1 << 20 }) })) {
    if (number++ < 0) continue;
    const row = readRow(line);
    if (row.kind === "enterprise") parent = row.id;
    await objects.add(fullRow(row, number, row.kind === "branch" ? parent : ""));
    if (number % 10 < 3)
      await premises.add(`${row.id}:1,${row.division},${row.id},${PREMISE_KINDS[number % 3]},${row.address}（后院）`);
  }
  await objects.close();
  await premises.close();
}

interface CityRow {
  readonly id: string;
  readonly kind: string;
  readonly division: string;
  readonly registered: string;
  readonly address: string;
  readonly cells: readonly string[];
}

/** Columns of the generated file: id, name, kind, division, industry, categories, class, recency, status, excluded, registered, address. */
function readRow(line: string): CityRow {
  const cells = line.split(",");
  const [id, , kind, division] = cells;
  return { id: id!, kind: kind!, division: division!, registered: cells[10]!, address: cells[11]!, cells };
}

/** Everything that the generator leaves out follows from the row's number, so that two runs write the same file. */
function fullRow({ id, kind, registered, address, cells }: CityRow, number: number, parent: string): string {
  const [, name, , division, industry, categories, riskClass, recency, status, excluded] = cells;
  const isBusiness = id.length === 18 && !id.includes("-");
  return [
    ...[id, name, kind, division],
    isBusiness ? id : "",
    String(440_300_000_000_000 + number),
    isBusiness ? "1130" : "9900",
    "深圳市市场监督管理局",
    ...[industry, categories, riskClass, recency, status],
    registered,
    excluded,
    registered,
    `20${String(10 + (number % 16)).padStart(2, "0")}-06-30`,
    `20${String(40 + (number % 16)).padStart(2, "0")}-06-30`,
    address,
    `一般经营项目是：${SCOPES[number % 7]}${SCOPES[number % 5]}许可经营项目是：${SCOPES[number % 3]}`,
    `${1 + (number % 5000)}0000.00`,
    String(1 + (number % 300)),
    parent,
    personOf(number),
    phoneOf(number),
    personOf(number * 7 + 3),
    phoneOf(number + 1),
    `${113.8 + (number % 8000) / 10_000}`.slice(0, 8),
    `${22.4 + (number % 4000) / 10_000}`.slice(0, 7),
    "SAMR",
  ].join(",");
}

const PREMISE_KINDS = ["business", "storage", "production"];
const SCOPES = [
  "技术开发、技术咨询、技术转让；国内贸易；",
  "食品销售；日用百货销售；烟草制品零售；",
  "餐饮服务；外卖递送服务；",
  "机电设备的销售与维修；货物及技术进出口；",
  "信息咨询服务；企业管理咨询；市场营销策划；",
  "建筑材料、装饰材料的销售；房屋租赁；",
  "服装、鞋帽、针纺织品的设计与销售；",
];

const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"];
const GIVEN = [..."伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉建玉志晓海国"];

const personOf = (number: number): string =>
  SURNAMES[number % 20]! + GIVEN[Math.floor(number / 20) % 30]! + GIVEN[Math.floor(number / 600) % 30]!;

const phoneOf = (number: number): string => String(13_000_000_000 + ((number * 7919) % 6_000_000_000));

/** A file that has its name when it is whole. */
class Lines {
  #waiting: string[] = [];

  private constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
  ) {}

  static async to(path: string): Promise<Lines> {
    return new Lines(await open(`${path}.partial`, "w"), path);
  }

  async add(line: string): Promise<void> {
    this.#waiting.push(line);
    if (this.#waiting.length === LINES_AT_ONCE) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.handle.close();
    await rename(`${this.path}.partial`, this.path);
  }

  async #flush(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    if (lines.length > 0) await this.handle.write(`${lines.join("\n")}\n`);
  }
}

const LINES_AT_ONCE = 4000;
