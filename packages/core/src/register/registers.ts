import { may, must, person, personal, type Register, type RegisterName } from "./definition.js";

/** 行政区划 and 管辖: our own tree, since functional zones have organs and no code (domain: GB/T 2260 changes and has gaps). */
export const JURISDICTIONS: Register = {
  name: "jurisdictions",
  key: "jurisdiction",
  fields: [
    must("jurisdiction", "id"),
    must("name", "text"),
    must("level", "id", "jurisdiction-level"),
    may("parent", "id"),
    // Prefixes of division codes; a zone without a code of its own lists its streets.
    must("divisions", "ids"),
    may("successors", "ids"),
  ],
};

export const DEPARTMENTS: Register = {
  name: "departments",
  key: "department",
  fields: [
    must("department", "id"),
    must("name", "text"),
    must("level", "id", "department-level"),
    must("jurisdiction", "id"),
    may("parent", "id"),
    may("uscc", "uscc"),
  ],
};

/** 联络员: whom the joint office calls. */
export const LIAISON_OFFICERS: Register = {
  name: "liaison_officers",
  key: "liaison_officer",
  fields: [
    must("liaison_officer", "id"),
    must("department", "id"),
    person("name"),
    may("duty", "text"),
    personal("phone", "text"),
  ],
};

/** 检查对象名录库: entities, and products, projects, behaviours and places (domain I3). */
export const INSPECTION_OBJECTS: Register = {
  name: "inspection_objects",
  key: "object",
  fields: [
    must("object", "id"),
    must("name", "text"),
    must("kind", "id", "object-kind"),
    must("division", "id"),
    may("uscc", "uscc"),
    may("registration_number", "text"),
    may("entity_type", "id"),
    may("registration_authority", "text"),
    may("industry", "id"),
    may("categories", "ids"),
    may("class", "id"),
    may("recency", "id"),
    may("status", "text"),
    may("status_since", "day"),
    may("excluded", "id"),
    may("registered", "day"),
    may("approved", "day"),
    may("expires", "day"),
    may("address", "text"),
    may("scope", "text"),
    may("capital", "number"),
    may("employees", "count"),
    may("parent_object", "id"),
    personal("legal_representative", "text"),
    personal("phone", "text"),
    personal("liaison", "text"),
    personal("liaison_phone", "text"),
    may("longitude", "number"),
    may("latitude", "number"),
    may("origin", "id"),
  ],
};

/** 住所 and 经营场所: an object has one registered address and any number of places where it works. */
export const OBJECT_PREMISES: Register = {
  name: "object_premises",
  key: "premise",
  fields: [
    must("premise", "id"),
    // The object's division, so that both lie on one machine; where the place itself lies is place_division.
    must("division", "id"),
    must("object", "id"),
    must("kind", "id", "premise-kind"),
    must("address", "text"),
    may("place_division", "id"),
    may("longitude", "number"),
    may("latitude", "number"),
    may("since", "day"),
    may("until", "day"),
  ],
};

/** 执法检查人员名录库 (domain I4, P4). National id numbers are not kept at all. */
export const INSPECTORS: Register = {
  name: "inspectors",
  key: "inspector",
  fields: [
    must("inspector", "id"),
    person("name"),
    must("department", "id"),
    must("division", "id"),
    must("divisions", "ids"),
    may("qualifications", "ids", "inspector-qualification"),
    may("specialties", "ids"),
    may("capacity", "count"),
    must("certificate", "day"),
    personal("certificate_number", "text"),
    may("second_certificate", "day"),
    personal("second_certificate_number", "text"),
    may("job_category", "id", "inspector-job-category"),
    personal("phone", "text"),
  ],
};

export const INSPECTOR_LEAVES: Register = {
  name: "inspector_leaves",
  key: "leave",
  fields: [
    must("leave", "id"),
    must("division", "id"),
    must("inspector", "id"),
    must("first", "day"),
    must("last", "day"),
    may("reason", "text"),
  ],
};

/** 回避, declared: the person or the party says so (行政处罚法 art. 43). Computed ones follow from relations. */
export const INSPECTOR_CONFLICTS: Register = {
  name: "inspector_conflicts",
  key: "conflict",
  fields: [
    must("conflict", "id"),
    must("division", "id"),
    must("inspector", "id"),
    must("object", "id"),
    must("reason", "text"),
    may("until", "day"),
  ],
};

/** What an officer declares of employers and relatives; conflicts are computed from it against the register of objects. */
export const INSPECTOR_RELATIONS: Register = {
  name: "inspector_relations",
  key: "relation",
  fields: [
    must("relation", "id"),
    must("division", "id"),
    must("inspector", "id"),
    must("kind", "id", "relation-kind"),
    may("uscc", "uscc"),
    personal("person", "text"),
    personal("phone", "text"),
    may("until", "day"),
  ],
};

export const EXPERTS: Register = {
  name: "experts",
  key: "expert",
  fields: [
    must("expert", "id"),
    person("name"),
    must("division", "id"),
    may("organisation", "text"),
    may("specialties", "ids"),
    may("title", "text"),
    may("valid_to", "day"),
    personal("phone", "text"),
  ],
};

/** 社会监督员, 人大代表, 政协委员, 媒体: who may come along and watch. */
export const OBSERVERS: Register = {
  name: "observers",
  key: "observer",
  fields: [
    must("observer", "id"),
    person("name"),
    must("division", "id"),
    must("kind", "id", "observer-kind"),
    may("organisation", "text"),
    may("valid_to", "day"),
    personal("phone", "text"),
  ],
};

/**
 * Drafts of the item list (一单): what departments write. A version becomes part of the list by an edition; ratio and frequency keep the
 * list's own words, `…_demands` is what a person makes of words that no reader understands (short form of `demandsText`).
 */
export const INSPECTION_ITEMS: Register = {
  name: "inspection_items",
  key: "item",
  fields: [
    must("item", "id"),
    must("department", "id"),
    must("main", "text"),
    may("sub", "text"),
    may("content", "text"),
    must("basis", "text"),
    may("subject", "text"),
    may("object_classes", "ids", "object-class"),
    may("methods", "ids", "verification-method"),
    must("kind", "text"),
    may("ratio", "text"),
    may("ratio_demands", "text"),
    may("frequency", "text"),
    may("frequency_demands", "text"),
    may("levels", "ids", "item-level"),
    may("checklist", "id"),
    may("checklist_version", "count"),
    may("qualifications", "ids", "inspector-qualification"),
    may("mode", "id", "visit-mode"),
    may("rides_along", "id", "yes-no"),
    may("staff", "text"),
    may("note", "text"),
  ],
};

/** National, provincial and city codes of the same matter; codes of others are opaque. */
export const CROSSWALKS: Register = {
  name: "crosswalks",
  key: "crosswalk",
  fields: [
    must("crosswalk", "id"),
    must("from_system", "id", "code-system"),
    must("from_code", "text"),
    must("to_system", "id", "code-system"),
    must("to_code", "text"),
    must("relation", "id", "crosswalk-relation"),
    may("since", "day"),
    may("until", "day"),
    may("citation", "text"),
    may("note", "text"),
  ],
};

/** Points of scenes as rows: a scene's draft takes them up as its checklist, a section for each run of the same section. */
export const SCENE_POINTS: Register = {
  name: "scene_points",
  key: "point",
  fields: [
    must("point", "id"),
    must("scene", "text"),
    must("number", "count"),
    may("section", "text"),
    must("text", "text"),
    must("basis", "text"),
    must("departments", "ids"),
    may("items", "ids"),
    may("kind", "text"),
    may("guidance", "text"),
    may("evidence", "text"),
  ],
};

export const REGISTERS: Readonly<Record<RegisterName, Register>> = {
  jurisdictions: JURISDICTIONS,
  departments: DEPARTMENTS,
  liaison_officers: LIAISON_OFFICERS,
  inspection_objects: INSPECTION_OBJECTS,
  object_premises: OBJECT_PREMISES,
  inspectors: INSPECTORS,
  inspector_leaves: INSPECTOR_LEAVES,
  inspector_conflicts: INSPECTOR_CONFLICTS,
  inspector_relations: INSPECTOR_RELATIONS,
  experts: EXPERTS,
  observers: OBSERVERS,
  inspection_items: INSPECTION_ITEMS,
  crosswalks: CROSSWALKS,
  scene_points: SCENE_POINTS,
};
