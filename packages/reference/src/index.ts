/** The reference data that the product ships: one JSON file per subject, each entry with its source and its days of validity. */
export const referenceFolder: URL = new URL("../data/", import.meta.url);

/** Paths below `referenceFolder`. */
export const REFERENCE_FILES = [
  "rules.json",
  "code-lists.json",
  "object-classes.json",
  "departments.json",
  "item-templates.json",
  "joint-list.json",
  "equivalence-groups.json",
  "crosswalk.json",
  "calendars/2018.json",
  "calendars/2019.json",
  "calendars/2020.json",
  "calendars/2021.json",
  "calendars/2022.json",
  "calendars/2023.json",
  "calendars/2024.json",
  "calendars/2025.json",
  "calendars/2026.json",
  "scenes/01-prepaid.json",
  "scenes/02-e-bike.json",
  "scenes/03-school-surroundings.json",
  "scenes/04-pre-warehouse.json",
  "scenes/05-hotel.json",
  "scenes/06-restaurant.json",
  "scenes/07-pharmacy.json",
  "scenes/08-petrol-station.json",
  "scenes/09-lift.json",
  "scenes/10-clinic.json",
  "scenes/11-construction-site.json",
  "scenes/12-kindergarten.json",
] as const;

export type ReferenceFile = (typeof REFERENCE_FILES)[number];
