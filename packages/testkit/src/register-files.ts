import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chanceOf } from "./chance.js";
import type { City } from "./city.js";
import type { Bureau } from "./government.js";
import { personName } from "./names.js";
import { RowFile } from "./rows.js";

/** The registers that a server keeps beside objects and inspectors, from the same city: one file each, named as the register is. */
export function writeRegisters(city: City, folder: string, seed: string, bureaus: readonly Bureau[]): void {
  writeFile(join(folder, "jurisdictions.csv"), "jurisdiction,name,level,parent,divisions", jurisdictionsOf(city));
  writeFile(join(folder, "departments.csv"), "department,name,level,jurisdiction", departmentsOf(city, bureaus));
  writeFile(
    join(folder, "liaison_officers.csv"),
    "liaison_officer,department,name,duty",
    liaisonOfficersOf(bureaus, seed),
  );
  writePremises(folder);
}

function* jurisdictionsOf({ preset, streets }: City): Generator<string[]> {
  const { division, borrowedDivisions } = preset;
  const level = division.length > 4 ? "county" : "city";
  yield [division, preset.city, level, "", [division, ...borrowedDivisions].join(";")];
  for (const { code, name } of streets) yield [code, name, "street", division, code];
}

function* departmentsOf({ preset }: City, bureaus: readonly Bureau[]): Generator<string[]> {
  const level = preset.government === "county" ? "district" : "city";
  for (const { code, name, place } of bureaus) yield [code, name, place === "" ? level : "district", preset.division];
}

function* liaisonOfficersOf(bureaus: readonly Bureau[], seed: string): Generator<string[]> {
  const chance = chanceOf(seed, "liaison officers");
  for (const { code } of bureaus) yield [`L-${code}`, code, personName(chance), "联络员"];
}

/** Three of ten objects also work elsewhere than at their registered address: round the corner, as far as anyone can tell. */
function writePremises(folder: string): void {
  const file = new RowFile(join(folder, "object_premises.csv"));
  file.text("premise,division,object,kind,address");
  file.endRow();
  const [head = "", ...lines] = readFileSync(join(folder, "objects.csv"), "utf8").trimEnd().split("\n");
  const [id, division, address] = ["id", "division", "address"].map((name) => head.split(",").indexOf(name));
  lines.forEach((line, at) => {
    if (at % 10 > 2) return;
    const fields = line.split(",");
    const object = fields[id!]!;
    file.text(
      [`${object}:1`, fields[division!], object, PREMISE_KINDS[at % 3], `${fields[address!]}（后院）`].join(","),
    );
    file.endRow();
  });
  file.close();
}

const PREMISE_KINDS = ["business", "storage", "production"];

function writeFile(path: string, head: string, rows: Iterable<readonly string[]>): void {
  const file = new RowFile(path);
  file.text(head);
  file.endRow();
  for (const row of rows) {
    file.text(row.join(","));
    file.endRow();
  }
  file.close();
}
