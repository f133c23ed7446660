import Type, { type Static } from "typebox";
import { Count, Day, Id, Moment, OneLine, Uuid } from "./call.js";
import { IMPORT_STATES, MODE, READING_CHOICES, REGISTER_NAMES, TABLE_FILES } from "./imports.js";
import { route } from "./route.js";

const IMPORTERS = ["administrator", "coordinator", "officer"] as const;

const byFeed = Type.Object({ feed: Id }, { additionalProperties: false });

const described = {
  register: Type.Enum(REGISTER_NAMES),
  name: OneLine(200),
  ...MODE,
  ...READING_CHOICES,
  /** The longest that a good delivery may be old. */
  everyHours: Type.Integer({ minimum: 1, maximum: 8784 }),
};

const Delivery = Type.Object({
  import: Uuid,
  day: Day,
  state: Type.Enum([...IMPORT_STATES]),
  rows: Type.Optional(Count),
  refused: Type.Optional(Count),
  askedAt: Moment,
});

export const FeedRow = Type.Object({
  feed: Id,
  ...described,
  department: Type.Optional(Type.String()),
  /** When the last delivery ended that went into the register. */
  lastGood: Type.Optional(Moment),
  /** Whether it is older than it may be; a feed that never delivered is, once as much time has gone by since it was set up. */
  isOverdue: Type.Boolean(),
  /** The latest first. */
  deliveries: Type.Array(Delivery),
});
export type FeedRow = Static<typeof FeedRow>;

export const FEED_ROUTES = {
  listFeeds: route({
    method: "GET",
    path: "/api/feeds",
    says: ["归集来源", "The feeds, and how fresh each is"],
    tag: "imports",
    who: ["administrator", "coordinator", "officer", "auditor"],
    status: 200,
    answer: Type.Object({ rows: Type.Array(FeedRow) }),
  }),
  setFeed: route({
    method: "PUT",
    path: "/api/feeds/:feed",
    says: ["设定归集来源", "Set up a feed, or change it"],
    tag: "imports",
    who: ["administrator", "coordinator"],
    params: byFeed,
    body: Type.Object(described, { additionalProperties: false }),
    status: 204,
  }),
  deliverFeed: route({
    method: "POST",
    path: "/api/feeds/:feed/deliveries",
    says: ["归集交付", "Deliver a file, which is the body, to a feed"],
    tag: "imports",
    who: IMPORTERS,
    params: byFeed,
    query: Type.Object(
      {
        name: Type.Optional(Type.String({ maxLength: 400 })),
        day: Type.Optional(Day),
        confirmWithdrawals: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    takes: TABLE_FILES,
    status: 202,
    answer: Type.Object({ import: Uuid, job: Uuid, upload: Uuid }),
  }),
};
