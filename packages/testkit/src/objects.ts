import { type Chance, chanceOf, weighted } from "./chance.js";
import {
  CLASSES,
  classOf,
  type City,
  EXCLUSIONS,
  exclusionOf,
  type Kind,
  KINDS,
  RECENCIES,
  recencyOf,
  STANDINGS,
} from "./city.js";
import { namerOf } from "./names.js";
import { COMMA, encode, RowFile } from "./rows.js";
import { codeMaker, MOST_OBJECTS } from "./uscc.js";

/** What plans ask about an object, five bytes each: enough to count every stratum of a city without its rows. */
export interface Population {
  readonly count: number;
  readonly profile: Uint16Array;
  readonly street: Uint16Array;
  readonly standing: Uint8Array;
  readonly kinds: ReadonlyMap<Kind, number>;
  /** A few objects by id, for inspectors to be recused from or to have visited last. */
  readonly acquaintances: readonly Acquaintance[];
}

export interface Acquaintance {
  readonly id: string;
  readonly street: number;
  readonly profile: number;
}

export interface ObjectsAsked {
  readonly path: string;
  readonly seed: string;
  readonly count: number;
  readonly acquaintances: number;
  readonly progress: (written: number) => void;
}

export const OBJECT_COLUMNS =
  "id,name,kind,division,industry,categories,class,recency,status,excluded,registered,address";

export function writeObjects(city: City, asked: ObjectsAsked): Population {
  if (asked.count >= MOST_OBJECTS) throw new RangeError(`objects: at most ${MOST_OBJECTS - 1}`);
  const profile = new Uint16Array(asked.count);
  const street = new Uint16Array(asked.count);
  const standing = new Uint8Array(asked.count);
  const perKind = new Map<Kind, number>(KINDS.map(({ kind }) => [kind, 0]));
  const acquaintances: Acquaintance[] = [];
  const everyNth = Math.max(1, Math.floor((asked.count * WORSE_SHARE) / asked.acquaintances));
  let worse = 0;

  const chance = chanceOf(asked.seed, "objects");
  const namer = namerOf(city, chanceOf(asked.seed, "names"));
  const ids = idWriter(city, asked.seed);
  const dates = dateWriter(city.preset.year, chanceOf(asked.seed, "dates"));
  const kindCells = new Map<Kind, Uint8Array>(KINDS.map(({ kind }) => [kind, encode(`,${kind},`)]));
  const streetCells = city.streets.map(({ code }) => encode(`${code},`));
  const profileCells = city.profiles.map((p) =>
    encode(`${city.industries[p.industry]![0]},${p.categories.join(";")},`),
  );
  const businessCells = standingCells("存续");
  const listedCells = standingCells("在册");

  const file = new RowFile(asked.path);
  file.text(OBJECT_COLUMNS);
  file.endRow();
  for (let at = 0; at < asked.count; at++) {
    const making = city.makings[city.makingShare.draw(chance)]!;
    const { industry } = city.profiles[making.profile]!;
    const where = city.streetShare.draw(chance);
    const stands = city.standingShare[city.industries[industry]![3]]!.draw(chance);
    profile[at] = making.profile;
    street[at] = where;
    standing[at] = stands;
    const serial = perKind.get(making.kind)! + 1;
    perKind.set(making.kind, serial);
    const old = dates.choose();

    const mark = file.mark;
    ids.write(file, making.kind, industry, where, { serial, unique: at, old });
    if (classOf(stands) > 1 && exclusionOf(stands) === 0 && worse++ % everyNth === 0) {
      acquaintances.push({ id: file.since(mark), street: where, profile: making.profile });
    }
    file.byte(COMMA);
    namer.name(file, making.kind, industry, where);
    file.bytes(kindCells.get(making.kind)!);
    file.bytes(streetCells[where]!);
    file.bytes(profileCells[making.profile]!);
    file.bytes((isBusiness(making.kind) ? businessCells : listedCells)[stands]!);
    dates.write(file);
    namer.address(file, where);
    file.endRow();
    if ((at + 1) % 250_000 === 0) asked.progress(at + 1);
  }
  file.close();
  return { count: asked.count, profile, street, standing, kinds: perKind, acquaintances };
}

/** About this part of a register is of class C, D or E and not excluded. */
const WORSE_SHARE = 0.17;

function isBusiness(kind: Kind): boolean {
  return (
    kind === "enterprise" || kind === "branch" || kind === "individual" || kind === "cooperative" || kind === "law-firm"
  );
}

function standingCells(normal: string): Uint8Array[] {
  const status: Partial<Record<(typeof EXCLUSIONS)[number], string>> = {
    DEREGISTERED: "注销",
    REVOKED: "吊销",
    MOVED_OUT: "迁出",
    CLOSED: "歇业",
  };
  return Array.from({ length: STANDINGS }, (_, standing) => {
    const excluded = EXCLUSIONS[exclusionOf(standing)]!;
    const cells = [CLASSES[classOf(standing)], RECENCIES[recencyOf(standing)], status[excluded] ?? normal, excluded];
    return encode(`${cells.join(",")},`);
  });
}

interface Numbers {
  /** Counted per kind. */
  readonly serial: number;
  /** Counted over all. */
  readonly unique: number;
  /** Registered before codes were unified. */
  readonly old: boolean;
}

interface IdWriter {
  write(row: RowFile, kind: Kind, industry: number, street: number, numbers: Numbers): void;
}

/** About one lawful enterprise code in 3,700 does not satisfy its outer check digit. */
const MISFIT_SHARE = 1 / 3700;

function idWriter(city: City, seed: string): IdWriter {
  const chance = chanceOf(seed, "ids");
  const { preset } = city;
  const maker = codeMaker(preset.organisationPrefix, chance.below(28_000_000));
  const cityCode = `${preset.division.slice(0, 4)}00`;
  const provinceCode = `${preset.division.slice(0, 2)}0000`;
  const districts = city.streets.map(({ code }) => code.slice(0, 6));
  const atCity = preset.division.length === 6 ? 0.06 : 0.5;

  function code(row: RowFile, kind: string, division: string, { unique, old }: Numbers): void {
    row.bytes(maker.code(unique, { kind, division, old, misfit: chance.happens(MISFIT_SHARE) }));
  }

  function write(row: RowFile, kind: Kind, industry: number, street: number, numbers: Numbers): void {
    const district = districts[street]!;
    const registered = chance.happens(atCity) ? cityCode : district;
    switch (kind) {
      case "enterprise":
      case "branch":
        return code(row, "91", registered, numbers);
      case "individual":
        return code(row, "92", registered, numbers);
      case "cooperative":
        return code(row, "93", registered, numbers);
      case "law-firm":
        return code(row, "31", provinceCode, numbers);
      case "clinic":
        return clinic(row, district, numbers.serial, chance);
      case "place":
        if (isInstitution(city, industry)) return code(row, chance.happens(0.6) ? "12" : "52", registered, numbers);
        return numbered(row, PLACE, district, numbers.serial);
      case "project":
        return numbered(row, PROJECT, district, numbers.serial);
      case "product":
        return numbered(row, PRODUCT, district, numbers.serial);
    }
  }
  return { write };
}

/** Schools, hospitals and homes are public institutions or private non-enterprise units and have a code of their own. */
function isInstitution(city: City, industry: number): boolean {
  const section = city.industries[industry]![0][0];
  return section === "P" || section === "Q";
}

const PLACE = encode("PLC-");
const PROJECT = encode("PRJ-");
const PRODUCT = encode("PRD-");
const CLINIC = encode("PDY");

function numbered(row: RowFile, prefix: Uint8Array, district: string, serial: number): void {
  row.bytes(prefix);
  row.text(district);
  row.byte(HYPHEN);
  row.digits(serial, 6);
}
const HYPHEN = 0x2d;

/** A medical institution's registration number: 22 characters with its division and the kind of institution in it. */
function clinic(row: RowFile, district: string, serial: number, chance: Chance): void {
  row.bytes(CLINIC);
  row.digits(serial, 6);
  row.text(district);
  row.digits(17, 2);
  row.byte(LETTER_D);
  row.digits(2100 + chance.below(30), 4);
}
const LETTER_D = 0x44;

interface DateWriter {
  /** Chooses the day of registration; true when it lies before October 2015. */
  choose(): boolean;
  write(row: RowFile): void;
}

function dateWriter(roundYear: number, chance: Chance): DateWriter {
  const first = 1993;
  // Registers are young: most businesses that live today were opened in the last few years.
  const share = weighted(Array.from({ length: roundYear - first }, (_, age) => 1.16 ** age));
  let year = first;
  let month = 1;
  return {
    choose() {
      year = first + share.draw(chance);
      month = 1 + chance.below(12);
      return year * 12 + month < 2015 * 12 + 10;
    },
    write(row) {
      row.number(year);
      row.byte(HYPHEN);
      row.digits(month, 2);
      row.byte(HYPHEN);
      row.digits(1 + chance.below(28), 2);
      row.byte(COMMA);
    },
  };
}
