import type { City } from "./city.js";
import { COUNTY_DEPARTMENTS, type Department, DEPARTMENTS, DISTRICT_DEPARTMENTS } from "./tables/departments.js";
import { LINES } from "./tables/lines.js";

/** A department at one level of government, with the places it answers for. */
export interface Bureau {
  readonly code: string;
  readonly name: string;
  /** The district's name before the plan's, empty at city level. */
  readonly place: string;
  readonly department: Department;
  readonly prefixes: readonly string[];
  /** The clause that keeps its plans in its places; none for the whole city. */
  readonly clause: string | undefined;
}

export function bureausOf(city: City): Bureau[] {
  const { preset } = city;
  const whole = [preset.division, ...preset.borrowedDivisions];
  switch (preset.government) {
    case "county":
      return DEPARTMENTS.slice(0, COUNTY_DEPARTMENTS).map((department) => cityBureau(preset.city, department, whole));
    case "lines":
      return LINES.map((line) =>
        cityBureau("", { code: line.code, name: `${line.name}条线`, basis: line.basis }, whole),
      );
    case "districts":
      return [
        ...DEPARTMENTS.map((department) => cityBureau(preset.city, department, whole)),
        ...DISTRICTS.flatMap((district) =>
          DEPARTMENTS.slice(0, DISTRICT_DEPARTMENTS).map((department) => districtBureau(city, district, department)),
        ),
      ];
  }
}

function cityBureau(city: string, department: Department, prefixes: readonly string[]): Bureau {
  return { code: department.code, name: city + department.name, place: "", department, prefixes, clause: undefined };
}

function districtBureau(city: City, district: District, department: Department): Bureau {
  const prefixes = prefixesOf(city, district);
  return {
    code: `${district.code}-${department.code}`,
    name: `${city.preset.city}${district.name}${department.name}`,
    place: district.name,
    department,
    prefixes,
    clause: `division^=${prefixes.join(",")}`,
  };
}

interface District {
  readonly code: string;
  readonly name: string;
  readonly prefix: string;
  readonly except?: readonly string[];
}

/** A county-level code where the zone has one; else its streets one by one. */
function prefixesOf(city: City, { prefix, except }: District): readonly string[] {
  if (except === undefined) return prefix.split(",");
  return city.streets.map(({ code }) => code).filter((code) => code.startsWith(prefix) && !except.includes(code));
}

const DAPENG = ["440307009", "440307010", "440307011"];

/** Eleven areas of administration; Dapeng and Shenshan have organs of their own but no county code. */
const DISTRICTS: readonly District[] = [
  { code: "FT", name: "福田区", prefix: "440304" },
  { code: "LH", name: "罗湖区", prefix: "440303" },
  { code: "YT", name: "盐田区", prefix: "440308" },
  { code: "NS", name: "南山区", prefix: "440305" },
  { code: "BA", name: "宝安区", prefix: "440306" },
  { code: "LG", name: "龙岗区", prefix: "440307", except: DAPENG },
  { code: "LHA", name: "龙华区", prefix: "440309" },
  { code: "PS", name: "坪山区", prefix: "440310" },
  { code: "GM", name: "光明区", prefix: "440311" },
  { code: "DP", name: "大鹏新区", prefix: DAPENG.join(",") },
  { code: "SS", name: "深汕特别合作区", prefix: "441521102,441521103,441521104" },
];
