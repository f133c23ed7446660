import type { Chance } from "./chance.js";
import type { City, Kind } from "./city.js";
import { encode, type RowFile } from "./rows.js";
import {
  BRAND_FIRST,
  BRAND_SECOND,
  BRAND_THIRD,
  GIVEN_FIRST,
  GIVEN_SECOND,
  PROJECT_WORDS,
  ROADS,
  SHOP_MASTERS,
  SURNAMES,
} from "./tables/words.js";

/** Writes names and addresses straight into the row: words are encoded once, then only copied. */
export interface Namer {
  name(row: RowFile, kind: Kind, industry: number, street: number): void;
  address(row: RowFile, street: number): void;
}

export function namerOf(city: City, chance: Chance): Namer {
  const { preset } = city;
  const firmPlaces = words([preset.city, preset.city, preset.shortName, preset.province]);
  const shopPlaces = city.streets.map((street) => words([shortPlace(street.district), shortPlace(street.name)]));
  const firmWords = city.industries.map((row) => encode(row[4]));
  const shopWords = city.industries.map((row) => words(row[5].split(" ")));
  const productWords = city.industries.map((row) => encode(`牌${row[1].replace(/制造$/, "")}`));
  const addresses = city.streets.map((street) => encode(addressOf(preset.city, street.district, street.name)));
  const coop = encode(preset.city);
  const province = encode(preset.province);

  function brand(row: RowFile): void {
    row.bytes(chance.pick(FIRST));
    row.bytes(chance.pick(SECOND));
    if (chance.happens(0.45)) row.bytes(chance.pick(THIRD));
  }

  function firm(row: RowFile, industry: number): void {
    row.bytes(chance.pick(firmPlaces));
    brand(row);
    row.bytes(firmWords[industry]!);
    row.bytes(chance.pick(FIRM_FORMS));
  }

  function shop(row: RowFile, industry: number, street: number): void {
    row.bytes(chance.pick(shopPlaces[street]!));
    if (chance.happens(0.12)) row.bytes(chance.pick(MASTERS));
    else brand(row);
    row.bytes(chance.pick(shopWords[industry]!));
  }

  function name(row: RowFile, kind: Kind, industry: number, street: number): void {
    switch (kind) {
      case "enterprise":
        return firm(row, industry);
      case "branch":
        firm(row, industry);
        row.bytes(shopPlaces[street]![1]!);
        return row.bytes(chance.pick(BRANCH_FORMS));
      case "individual":
      case "clinic":
      case "place":
        return shop(row, industry, street);
      case "cooperative":
        row.bytes(coop);
        brand(row);
        row.bytes(firmWords[industry]!);
        return row.bytes(COOPERATIVE);
      case "project":
        brand(row);
        row.bytes(chance.pick(PROJECTS));
        return row.bytes(chance.pick(PROJECT_FORMS));
      case "law-firm":
        row.bytes(province);
        brand(row);
        return row.bytes(LAW_FIRM);
      case "product":
        brand(row);
        row.bytes(productWords[industry]!);
        return row.number(100 + chance.below(9900));
    }
  }

  function address(row: RowFile, street: number): void {
    row.bytes(addresses[street]!);
    row.bytes(chance.pick(ROAD_BYTES));
    row.number(1 + chance.below(400));
    row.bytes(NUMBER);
    const inside = chance.below(10);
    if (inside > 6) return;
    row.number(1 + chance.below(inside < 3 ? 28 : 6));
    row.bytes(inside < 3 ? FLOOR_SHOP : BUILDING);
    row.number(101 + chance.below(20) + 100 * chance.below(9));
  }

  return { name, address };
}

/** A person: used for inspectors only, whose names stay in the registry. */
export function personName(chance: Chance): string {
  const second = chance.happens(0.75) ? chance.pick(GIVEN_SECOND) : "";
  return chance.pick(SURNAMES) + chance.pick(GIVEN_FIRST) + second;
}

function shortPlace(name: string): string {
  return name.length > 2 ? name.replace(/(街道|办事处|管委会|管理处|镇|乡|区|县|市)$/, "") : name;
}

function addressOf(city: string, district: string, street: string): string {
  return district === city ? `${city}${street}` : `${city}${district}${street}`;
}

function words(texts: readonly string[]): Uint8Array[] {
  return texts.map(encode);
}

const FIRST = words(BRAND_FIRST);
const SECOND = words(BRAND_SECOND);
const THIRD = words(BRAND_THIRD);
const MASTERS = words(SHOP_MASTERS);
const ROAD_BYTES = words(ROADS);
const PROJECTS = words(PROJECT_WORDS);
const FIRM_FORMS = words([...Array<string>(9).fill("有限公司"), "有限责任公司", "有限责任公司", "股份有限公司"]);
const BRANCH_FORMS = words(["分公司", "分店", "门店", "营业部"]);
const PROJECT_FORMS = words(["项目", "一期工程", "二期工程", "施工总承包工程"]);
const COOPERATIVE = encode("专业合作社");
const LAW_FIRM = encode("律师事务所");
const NUMBER = encode("号");
const FLOOR_SHOP = encode("栋");
const BUILDING = encode("单元");
