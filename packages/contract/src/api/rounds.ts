import { LIFE_STAGES } from "@suijian/core";
import Type, { type Static } from "typebox";
import { ReceiptShape } from "../bundle/shapes.js";
import { Count, Id, Moment, OneLine, PAGE_QUERY, pageOf, Uuid } from "./call.js";
import { route } from "./route.js";

const JUDGES = ["administrator", "coordinator", "auditor"] as const;
const READERS = ["administrator", "coordinator", "officer", "approver", "inspector", "auditor"] as const;
/** 联席办: the joint office runs rounds, and nobody else does. */
const RUNS = ["coordinator"] as const;

const Hex = (longest: number) => Type.String({ pattern: `^([0-9a-f]{2}){1,${longest}}$`, maxLength: 2 * longest });
const Hex32 = Type.String({ pattern: "^[0-9a-f]{64}$" });

/** As written on the announcement: a person or a body. */
export const PersonName = OneLine(80);

const Beacon = Type.Union([
  Type.Object({ name: Type.Literal("quicknet") }, { additionalProperties: false }),
  Type.Object(
    {
      name: Type.Literal("public-results"),
      /** The text that names the future public sources and their format; its digest is announced. */
      sources: Type.String({ minLength: 1, maxLength: 4000, pattern: "^[^\\u0000\\ud800-\\udfff]*$" }),
    },
    { additionalProperties: false },
  ),
  /** Binds nobody; only where nothing is real. */
  Type.Object({ name: Type.Literal("rehearsal") }, { additionalProperties: false }),
]);

const Batch = Type.Object({ plan: Id, batch: Id }, { additionalProperties: false });

export const RoundWish = Type.Object(
  {
    /** The round's own part of its id, which the office's division goes before. */
    name: Type.String({ pattern: "^[A-Z0-9._-]{1,40}$" }),
    title: OneLine(200),
    batches: Type.Array(Batch, { minItems: 1, maxItems: 500, uniqueItems: true }),
    /** Distinct ones: core says which stands twice. */
    witnesses: Type.Array(PersonName, { minItems: 2, maxItems: 9 }),
    /** Who keeps shares of the seal key; nobody in a round that is not sealed. */
    custodians: Type.Optional(Type.Array(PersonName, { maxItems: 9 })),
    /** Sealed where nothing is said. */
    isSealed: Type.Optional(Type.Boolean()),
    beacon: Beacon,
    beaconAt: Moment,
  },
  { additionalProperties: false },
);
export type RoundWish = Static<typeof RoundWish>;

const Counts = Type.Object({
  tasks: Count,
  duplicatesRemoved: Count,
  visits: Count,
  seats: Count,
  unfilled: Count,
  /** Teams drawn from fewer than four: chance hardly mattered. */
  fewEligible: Count,
});

const Deadline = Type.Object({
  of: Type.Enum(["announcement", "deposit", "dice", "draw", "reveal"]),
  due: Moment,
  state: Type.Enum(["soon", "late"]),
  /** Who has still to act. */
  missing: Type.Optional(Type.Array(Type.String())),
});

const Step = Type.Object({
  step: Type.Enum(["planned", "announced", "deposited", "dice", "diced", "beacon", "drawn", "revealed", "abandoned"]),
  at: Type.Optional(Moment),
  due: Type.Optional(Moment),
  who: Type.Optional(Type.String()),
});

/** What a freeze would do, or did. */
const Report = Type.Object({
  rows: Count,
  inspectors: Count,
  closed: Type.Boolean(),
  strata: Type.Array(Type.Object({ plan: Id, stratum: Type.String(), size: Count, n: Count })),
  leftOut: Type.Array(Type.Object({ department: Type.String(), objects: Count })),
  /** Each in the reader's language. */
  warnings: Type.Array(Type.String()),
});

export const RoundRow = Type.Object({
  round: Id,
  title: Type.String(),
  stage: Type.Enum([...LIFE_STAGES]),
  beacon: Type.String(),
  /** Nothing of it binds anybody. */
  isRehearsal: Type.Boolean(),
  isSealed: Type.Boolean(),
  beaconAt: Moment,
  /** The announcement's digest: what stands in the log. */
  announcement: Type.Optional(Hex32),
  counts: Type.Optional(Counts),
  deadlines: Type.Array(Deadline),
  /** Of its visits' windows, once it is announced. */
  lastDay: Type.Optional(Type.String()),
  /** When the answer is read and the round is drawn, not yet revealed: as of visits, up to the last day of its windows. */
  workingDaysLeft: Type.Optional(Type.Integer()),
});
export type RoundRow = Static<typeof RoundRow>;

export const RoundPage = Type.Object({
  ...RoundRow.properties,
  batches: Type.Array(Batch),
  witnesses: Type.Array(
    Type.Object({
      name: Type.String(),
      rolledAt: Type.Optional(Moment),
      /** For the office as they come; for everyone when all are there. */
      digits: Type.Optional(Type.String()),
    }),
  ),
  custodians: Type.Array(Type.Object({ name: Type.String(), confirmedAt: Type.Optional(Moment) })),
  announced: Type.Optional(
    Type.Object({
      rows: Count,
      frameRoot: Hex32,
      rosterRoot: Hex32,
      parameters: Hex32,
      beaconRound: Count,
      diceBefore: Moment,
      beaconTime: Moment,
      lastDay: Type.String(),
      isClosed: Type.Boolean(),
    }),
  ),
  timeline: Type.Array(Step),
  /** What the beacon said, verified. */
  beaconValue: Type.Optional(Type.Object({ output: Type.String(), source: Type.String(), at: Moment })),
  /** The log entry of the draw. */
  result: Type.Optional(Hex32),
  /** The files that everyone may have at this stage. */
  files: Type.Array(Type.String()),
  /** For the office: what is under way, what the last try said, and why the last one came to nothing. */
  job: Type.Optional(Uuid),
  report: Type.Optional(Report),
  stopped: Type.Optional(Type.Object({ why: Type.String(), at: Moment })),
  reason: Type.Optional(Type.String()),
});
export type RoundPage = Static<typeof RoundPage>;

const params = Type.Object({ round: Id }, { additionalProperties: false });
const NOTHING = Type.Object({}, { additionalProperties: false });
const JobAsked = Type.Object({ job: Uuid });

const FileName = Type.String({ pattern: "^[a-z]{1,20}\\.(json|csv|csv\\.gz)$", maxLength: 30 });
const byFile = Type.Object({ round: Id, file: FileName }, { additionalProperties: false });

const Difference = Type.Object({ of: Type.String(), id: Type.String() });

export const ROUND_ROUTES = {
  createRound: route({
    method: "POST",
    path: "/api/rounds",
    says: ["拟定批次", "Lay down a round: its batches, witnesses, custodians and beacon"],
    tag: "rounds",
    who: RUNS,
    body: RoundWish,
    status: 201,
    answer: RoundPage,
  }),
  listRounds: route({
    method: "GET",
    path: "/api/rounds",
    says: ["批次目录", "The rounds; for everyone those that are announced"],
    tag: "rounds",
    who: "everyone",
    query: Type.Object(
      { ...PAGE_QUERY, division: Type.Optional(Type.String({ pattern: "^[0-9]{2,12}$" })) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(RoundRow),
  }),
  readRound: route({
    method: "GET",
    path: "/api/rounds/:round",
    says: ["批次页面：进度、期限与公开文件", "One round: its timeline, its deadlines and its public files"],
    tag: "rounds",
    who: "everyone",
    params,
    status: 200,
    answer: RoundPage,
  }),
  readRoundStrata: route({
    method: "GET",
    path: "/api/rounds/:round/strata",
    says: ["批次各层：N、n 与入选概率", "The strata of a round: N, n and the chance of each object"],
    tag: "rounds",
    who: READERS,
    params,
    status: 200,
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          roundPlan: Id,
          plan: Id,
          batch: Id,
          /** Of the inspection plan. */
          title: Type.Optional(Type.String()),
          part: Type.Enum(["plan", "control"]),
          department: Id,
          stratum: Type.String(),
          size: Count,
          n: Count,
          chance: Type.Number(),
        }),
      ),
    }),
  }),
  tryFreeze: route({
    method: "POST",
    path: "/api/rounds/:round/dry-runs",
    says: ["试冻结：只报告，不公告", "Count what a freeze would do, and announce nothing"],
    tag: "rounds",
    who: RUNS,
    params,
    body: NOTHING,
    status: 202,
    answer: JobAsked,
  }),
  freezeRound: route({
    method: "POST",
    path: "/api/rounds/:round/freeze",
    says: ["冻结并公告", "Freeze the frame and the roster, and announce the round"],
    tag: "rounds",
    who: RUNS,
    strong: true,
    params,
    body: NOTHING,
    status: 202,
    answer: JobAsked,
  }),
  issueRoundLinks: route({
    method: "POST",
    path: "/api/rounds/:round/links",
    says: [
      "发出见证人或保管人的专用链接（旧链接即失效）",
      "New links for witnesses or custodians; those before them end",
    ],
    tag: "rounds",
    who: RUNS,
    strong: true,
    params,
    body: Type.Object(
      {
        kind: Type.Enum(["witness", "custodian"]),
        /** All who have not acted yet, where nobody is named. */
        names: Type.Optional(Type.Array(PersonName, { minItems: 1, maxItems: 9, uniqueItems: true })),
      },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Type.Object({
      links: Type.Array(Type.Object({ name: Type.String(), link: Type.String(), expiresAt: Moment })),
    }),
  }),
  giveBeacon: route({
    method: "POST",
    path: "/api/rounds/:round/beacon",
    says: ["取得或粘贴信标值，并核验", "Ask the relays for the beacon, or paste it; it is verified"],
    tag: "rounds",
    who: RUNS,
    params,
    body: Type.Object(
      {
        /** Of quicknet: the signature of the announced round. */
        signature: Type.Optional(Hex(48)),
        /** Of public results: their canonical string. */
        results: Type.Optional(
          Type.String({ minLength: 16, maxLength: 4000, pattern: "^[^\\u0000\\ud800-\\udfff]*$" }),
        ),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({ output: Hex(16000), source: Type.String() }),
  }),
  drawRound: route({
    method: "POST",
    path: "/api/rounds/:round/draw",
    says: ["抽取（信标未到则等待）", "Draw; a beacon that is not there yet is waited for"],
    tag: "rounds",
    who: RUNS,
    strong: true,
    params,
    body: NOTHING,
    status: 202,
    answer: JobAsked,
  }),
  revealRound: route({
    method: "POST",
    path: "/api/rounds/:round/reveal",
    says: ["公开密封密钥（最后期限之后）", "Reveal the seal key, after the last window"],
    tag: "rounds",
    who: RUNS,
    strong: true,
    params,
    body: NOTHING,
    status: 200,
    answer: RoundPage,
  }),
  abandonRound: route({
    method: "POST",
    path: "/api/rounds/:round/abandonment",
    says: [
      "作废批次（限信标时间之前），记入日志",
      "Abandon the round, before the beacon's time, with its reason in the log",
    ],
    tag: "rounds",
    who: RUNS,
    strong: true,
    params,
    body: Type.Object({ reason: OneLine(500) }, { additionalProperties: false }),
    status: 200,
    answer: RoundPage,
  }),
  restoreSealKey: route({
    method: "POST",
    path: "/api/rounds/:round/seal-key",
    says: ["以两份份额恢复密封密钥", "Restore the seal key from two shares"],
    tag: "rounds",
    who: RUNS,
    strong: true,
    params,
    body: Type.Object(
      { shares: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 2, maxItems: 9 }) },
      { additionalProperties: false },
    ),
    status: 204,
  }),
  listSealUses: route({
    method: "GET",
    path: "/api/rounds/:round/seal-key/uses",
    says: ["密封密钥使用记录", "Each use of the seal key"],
    tag: "rounds",
    who: JUDGES,
    params,
    status: 200,
    answer: Type.Object({
      rows: Type.Array(Type.Object({ purpose: Type.String(), account: Type.Optional(Uuid), at: Moment })),
    }),
  }),
  checkRound: route({
    method: "POST",
    path: "/api/rounds/:round/checks",
    says: [
      "以数据库各行重算，与公告和日志核对",
      "Recompute the round from the database's rows, against what was announced and logged",
    ],
    tag: "rounds",
    who: JUDGES,
    params,
    body: NOTHING,
    status: 200,
    answer: Type.Object({
      isSound: Type.Boolean(),
      checked: Type.Array(Type.Object({ of: Type.String(), count: Count })),
      /** The first hundred. */
      differences: Type.Array(Difference),
    }),
  }),
  readRoundFile: route({
    method: "GET",
    path: "/api/rounds/:round/files/:file",
    says: ["公开文件", "A file that everyone may have at this stage"],
    tag: "rounds",
    who: "everyone",
    params: byFile,
    status: 200,
    gives: "file",
  }),
  listAuditorFiles: route({
    method: "GET",
    path: "/api/rounds/:round/auditor-files",
    says: ["审计员可取的文件", "The files an auditor may have at this stage"],
    tag: "rounds",
    who: ["auditor"],
    params,
    status: 200,
    answer: Type.Object({ files: Type.Array(Type.String()) }),
  }),
  readAuditorFile: route({
    method: "GET",
    path: "/api/rounds/:round/auditor-files/:file",
    says: ["审计员取文件（逐次记录）", "Any file of the round, for an auditor; each access is logged"],
    tag: "rounds",
    who: ["auditor"],
    strong: true,
    params: byFile,
    status: 200,
    gives: "file",
  }),
  readReceipt: route({
    method: "GET",
    path: "/api/rounds/:round/receipts/:object",
    says: ["某一对象的凭证（逐次记录），交该对象自行核验", "One object's receipt, to be handed to it; each is logged"],
    tag: "rounds",
    who: ["coordinator", "officer"],
    params: Type.Object({ round: Id, object: Id }, { additionalProperties: false }),
    status: 200,
    answer: ReceiptShape,
  }),
  listFileAccesses: route({
    method: "GET",
    path: "/api/rounds/:round/accesses",
    says: ["非公开文件的取用记录", "Who was given which file that is not public"],
    tag: "rounds",
    who: JUDGES,
    params,
    status: 200,
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          audience: Type.Enum(["auditor", "firm"]),
          file: Type.String(),
          account: Type.Optional(Uuid),
          at: Moment,
        }),
      ),
    }),
  }),
};
