import { EquivalenceGroup, JointList, Scene } from "@suijian/contract";
import { RULE_KINDS, RULE_MARKS } from "@suijian/core";
import Type from "typebox";

/** The shapes of the shipped files. What they leave empty is `null` there and missing here. */
const Both = Type.Object({ zh: Type.String(), en: Type.String() });
const Citation = Type.Object({ document: Type.String(), article: Type.Optional(Type.String()) });
const Value = Type.Union([
  Type.Boolean(),
  Type.Number(),
  Type.String(),
  Type.Array(Type.Union([Type.Number(), Type.String()])),
]);

const SOURCED = {
  source: Type.String(),
  verified: Type.Boolean(),
  mark: Type.Enum([...RULE_MARKS]),
  validFrom: Type.Optional(Type.String()),
  validTo: Type.Optional(Type.String()),
  note: Type.Optional(Type.String()),
};

const ShippedRule = Type.Object({
  id: Type.String(),
  topic: Type.String(),
  kind: Type.Enum([...RULE_KINDS]),
  text: Both,
  area: Type.Optional(Type.Array(Type.String())),
  citation: Citation,
  ...SOURCED,
  parameters: Type.Record(Type.String(), Type.Object({ value: Value, unit: Type.String() })),
});

export const ShippedRules = Type.Array(ShippedRule);
/** A year's holidays: one rule for each file. */
export const ShippedArrangement = ShippedRule;

const Peers = Type.Record(Type.String(), Type.Array(Type.String()));

export const ShippedCodeLists = Type.Array(
  Type.Object({
    id: Type.String(),
    name: Both,
    citation: Citation,
    ...SOURCED,
    selection: Type.String(),
    peerNames: Type.Optional(Type.Record(Type.String(), Type.String())),
    parentList: Type.Optional(Type.String()),
    codes: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Both,
        parent: Type.Optional(Type.String()),
        peers: Type.Optional(Peers),
        note: Type.Optional(Type.String()),
      }),
    ),
  }),
);

export const ShippedClasses = Type.Object({
  citation: Citation,
  ...SOURCED,
  major: Type.Array(Type.Object({ code: Type.String(), name: Both })),
  minor: Type.Array(Type.Object({ code: Type.String(), name: Both, major: Type.String() })),
});

export const ShippedScene = Type.Object({
  ...Scene.properties,
  id: Type.String(),
  validTo: Type.Optional(Type.String()),
});

export const ShippedJointList = Type.Object({ ...JointList.properties, edition: Type.Integer() });

export const ShippedGroups = Type.Object({
  ...SOURCED,
  source: Type.Optional(Type.String()),
  groups: Type.Array(
    Type.Object({
      id: Type.String(),
      name: EquivalenceGroup.properties.name,
      question: Type.String(),
      members: EquivalenceGroup.properties.members,
    }),
  ),
});

const Deadline = Type.Object({ value: Type.Union([Type.Number(), Type.String()]), unit: Type.String() });

export const ShippedTemplates = Type.Object({
  citation: Citation,
  ...SOURCED,
  classes: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Both,
      subClasses: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Both,
          appliesTo: Type.String(),
          steps: Type.Array(
            Type.Object({
              name: Both,
              who: Type.String(),
              deadline: Type.Optional(Deadline),
              rules: Type.Array(Type.String()),
              documents: Type.Array(Type.String()),
            }),
          ),
        }),
      ),
    }),
  ),
  workStandards: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Both,
      sections: Type.Array(Type.Object({ title: Both, requirements: Type.Array(Type.String()) })),
    }),
  ),
});

export const ShippedCrosswalk = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Type.String(),
      item: Type.String(),
      national: Type.Optional(Type.String()),
      province: Type.Optional(Type.String()),
      city: Type.String(),
      relation: Type.String(),
    }),
  ),
});
