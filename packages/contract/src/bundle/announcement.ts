import {
  bytesOfHex,
  done,
  fail,
  hexOf,
  parseKey,
  type AnnouncedPlan,
  type Announcement,
  type PlanId,
  type PlanProblem,
  type Result,
  type RoundId,
} from "@suijian/core";
import type { AnnouncementFile } from "./shapes.js";

export const announcementFile = (announcement: Announcement): AnnouncementFile => ({
  protocol: "VRSI-1",
  roundId: announcement.roundId,
  previous: hexOf(announcement.previous),
  frame: {
    columns: [...announcement.frame.columns],
    rows: announcement.frame.rows,
    root: hexOf(announcement.frame.root),
  },
  plans: announcement.plans.map(({ id, keyText, offset, strata }) => ({
    id,
    key: keyText,
    offset: hexOf(offset),
    strata: strata.map(({ name, size, n }) => ({ name, size, n })),
  })),
  roster: { rows: announcement.roster.rows, root: hexOf(announcement.roster.root) },
  parameters: hexOf(announcement.parameters),
  beacon: { ...announcement.beacon, chainHash: hexOf(announcement.beacon.chainHash) },
  witnesses: [...announcement.witnesses],
  sealCommit: hexOf(announcement.sealCommit),
  digest: hexOf(announcement.digest),
});

export function announcementOf(file: string, read: AnnouncementFile): Result<Announcement, PlanProblem> {
  const plans: AnnouncedPlan[] = [];
  for (const plan of read.plans) {
    const key = parseKey(plan.key);
    if (!key.ok) return fail({ code: "plan-key-malformed", file, plan: plan.id, key: plan.key, at: key.problem.at });
    plans.push({
      id: plan.id as PlanId,
      keyText: plan.key,
      key: key.value,
      offset: bytesOfHex(plan.offset),
      strata: plan.strata,
    });
  }
  return done({
    roundId: read.roundId as RoundId,
    previous: bytesOfHex(read.previous),
    frame: { columns: read.frame.columns, rows: read.frame.rows, root: bytesOfHex(read.frame.root) },
    plans,
    roster: { rows: read.roster.rows, root: bytesOfHex(read.roster.root) },
    parameters: bytesOfHex(read.parameters),
    beacon: { ...read.beacon, chainHash: bytesOfHex(read.beacon.chainHash) },
    witnesses: read.witnesses,
    sealCommit: bytesOfHex(read.sealCommit),
    digest: bytesOfHex(read.digest),
  });
}
