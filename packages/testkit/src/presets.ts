export type PresetName = "qichun" | "yantai" | "shenzhen-2021" | "shenzhen-2024";

/** A city as the newspapers counted it. Sizes are theirs; the shares inside are what such registers usually hold. */
export interface Preset {
  readonly name: PresetName;
  readonly roundPrefix: string;
  readonly rules: string;
  readonly city: string;
  readonly shortName: string;
  readonly province: string;
  /** The prefix of its street codes in GB/T 2260, and of streets that a special zone borrows from a neighbour. */
  readonly division: string;
  readonly borrowedDivisions: readonly string[];
  readonly borrowedName?: string;
  /** Character after `MA` in the organisation codes of its province. */
  readonly organisationPrefix: string;
  readonly year: number;
  readonly objects: number;
  readonly inspectors: number;
  readonly plans: number;
  readonly government: "county" | "lines" | "districts";
  /** Shares of kinds of object, per thousand. */
  readonly kinds: Readonly<Record<string, number>>;
  /** How much more than usual of an industry section (or code) the city has. */
  readonly industries: Readonly<Record<string, number>>;
  /** Drawn objects that the round should reach exactly, where the source gives them. */
  readonly tasks?: number;
  readonly meanPlanSize: number;
  readonly items?: number;
}

const COUNTY_KINDS = { e: 190, b: 14, i: 718, c: 48, p: 4, k: 9, l: 0.5, s: 11, d: 5.5 };
const CITY_KINDS = { e: 285, b: 24, i: 647, c: 20, p: 4, k: 6, l: 0.6, s: 7, d: 6.4 };
const METROPOLIS_KINDS = { e: 585, b: 32, i: 368, c: 0.3, p: 4, k: 3, l: 0.4, s: 3, d: 4.3 };

export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  qichun: {
    name: "qichun",
    roundPrefix: "QC",
    rules: "cn-2025.1",
    city: "蕲春县",
    shortName: "蕲春",
    province: "湖北",
    division: "421126",
    borrowedDivisions: [],
    organisationPrefix: "4",
    year: 2026,
    objects: 60_000,
    inspectors: 900,
    plans: 247,
    government: "county",
    kinds: COUNTY_KINDS,
    industries: { A: 1.6, A0171: 3, I: 0.15, J: 0.5, M: 0.4, L: 0.5, G5821: 0.1, F5179: 0.3, F5181: 0.1, C2740: 4 },
    meanPlanSize: 30,
  },
  yantai: {
    name: "yantai",
    roundPrefix: "YT",
    rules: "cn-2025.1",
    city: "烟台市",
    shortName: "烟台",
    province: "山东",
    division: "3706",
    borrowedDivisions: [],
    organisationPrefix: "3",
    year: 2026,
    objects: 960_000,
    inspectors: 10_625,
    plans: 260,
    government: "county",
    kinds: CITY_KINDS,
    industries: { A0151: 3, C1361: 4, I: 0.4, A0171: 0.3, B0921: 3, F5179: 0.6, F5181: 0.5 },
    // 36,283 in the city's own draws and 4,169 in joint ones.
    tasks: 40_452,
    meanPlanSize: 165,
  },
  "shenzhen-2021": {
    name: "shenzhen-2021",
    roundPrefix: "SZ",
    rules: "cn-2025.1",
    city: "深圳市",
    shortName: "深圳",
    province: "广东",
    division: "4403",
    borrowedDivisions: ["441521102", "441521103", "441521104"],
    borrowedName: "深汕特别合作区",
    organisationPrefix: "5",
    year: 2021,
    objects: 8_000_000,
    inspectors: 12_000,
    plans: 84,
    government: "lines",
    kinds: METROPOLIS_KINDS,
    industries: { A: 0.05, B: 0, I: 1.4, F5179: 1.5, F5181: 1.4, C3989: 1.5 },
    tasks: 83_297,
    meanPlanSize: 1640,
  },
  "shenzhen-2024": {
    name: "shenzhen-2024",
    roundPrefix: "SZ",
    rules: "cn-2025.1",
    city: "深圳市",
    shortName: "深圳",
    province: "广东",
    division: "4403",
    borrowedDivisions: ["441521102", "441521103", "441521104"],
    borrowedName: "深汕特别合作区",
    organisationPrefix: "5",
    year: 2024,
    objects: 6_490_000,
    inspectors: 9_857,
    plans: 860,
    government: "districts",
    kinds: METROPOLIS_KINDS,
    industries: { A: 0.05, B: 0, I: 1.4, F5179: 1.5, F5181: 1.4, C3989: 1.5 },
    meanPlanSize: 95,
    items: 5_666,
  },
};
