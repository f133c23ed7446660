import Type, { type Static } from "typebox";
import { Count, Moment, PAGE_QUERY, pageOf, ProblemDocument, Uuid } from "./call.js";
import { route } from "./route.js";

const OFFICE = ["administrator", "coordinator", "officer", "approver", "inspector", "auditor"] as const;

export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled"] as const;

/** How far it is: of `of` bytes or rows, `done`; at the start neither is known. */
export const JobProgress = Type.Object({
  step: Type.Optional(Type.String()),
  done: Type.Optional(Count),
  of: Type.Optional(Count),
});
export type JobProgress = Static<typeof JobProgress>;

export const JobRow = Type.Object({
  job: Uuid,
  kind: Type.String(),
  state: Type.Enum([...JOB_STATES]),
  progress: JobProgress,
  attempts: Count,
  /** How it failed, as a problem of the catalogue. */
  problem: Type.Optional(ProblemDocument),
  createdAt: Moment,
  startedAt: Type.Optional(Moment),
  endedAt: Type.Optional(Moment),
});
export type JobRow = Static<typeof JobRow>;

const params = Type.Object({ job: Uuid }, { additionalProperties: false });

/** As lists show it: with what it works on, as far as its kind has such a thing. */
const ListedJob = Type.Object({
  ...JobRow.properties,
  /** An import's id, a round's. */
  on: Type.Optional(Type.String()),
  isMine: Type.Boolean(),
});

export const JOB_ROUTES = {
  listJobs: route({
    method: "GET",
    path: "/api/jobs",
    says: [
      "后台任务：本人的；联席办与管理员可看本地区的",
      "Jobs, the latest first: one's own; the joint office's also those of its place",
    ],
    tag: "jobs",
    who: OFFICE,
    query: Type.Object(
      {
        ...PAGE_QUERY,
        /** As the job itself names it. */
        kind: Type.Optional(Type.String({ pattern: "^[a-z-]{1,40}$" })),
        state: Type.Optional(Type.Enum([...JOB_STATES])),
        /** Only one's own. */
        mine: Type.Optional(Type.Boolean()),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(ListedJob),
  }),
  findJob: route({
    method: "GET",
    path: "/api/jobs/:job",
    says: ["查看任务", "Look at a job"],
    tag: "jobs",
    who: OFFICE,
    params,
    status: 200,
    answer: JobRow,
  }),
  cancelJob: route({
    method: "DELETE",
    path: "/api/jobs/:job",
    says: ["取消任务", "Cancel a job; what it began is undone"],
    tag: "jobs",
    who: ["administrator", "coordinator", "officer"],
    params,
    status: 202,
    answer: JobRow,
  }),
  followJob: route({
    method: "GET",
    path: "/api/jobs/:job/events",
    says: ["跟踪任务进度", "Follow a job: events progress, done, failed and cancelled, until it ends"],
    tag: "jobs",
    who: OFFICE,
    params,
    status: 200,
    gives: "events",
  }),
};
