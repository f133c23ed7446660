import { inLanguage, type Language, type Words } from "@suijian/contract";
import {
  done,
  fail,
  isDay,
  type AfterDraw,
  type ChangeKind,
  type ChangeWish,
  type Day,
  type Decided,
  type DepartmentId,
  type InspectorId,
  type ObjectId,
  type PlanId,
  type Result,
  type VisitId,
} from "@suijian/core";
import { officeDay, recordChanges, type RecordedChanges } from "@suijian/round";
import type { Command, CommandLine, Options } from "../command.js";
import { withSealKey } from "../load/seal-key.js";
import { roundWorld } from "../round-world.js";
import type { World } from "../world.js";

/** What is to be changed, given the round as it stands. */
type Wishes = (after: AfterDraw) => readonly ChangeWish[];
type Said = Pick<ChangeWish, "reason" | "day">;

export const roundChangeSubstitute = changeCommand({
  kind: "substitute",
  usage: "--plan ID --stratum NAME --object ID [--object ID …]",
  says: [
    "对象关闭或不在范围内：由本层下一位次递补，没有人挑选",
    "an object is closed or out of scope: the next rank of its stratum takes its place; nobody picks",
  ],
  example: "--plan P-FIRE --stratum B --object 91440300550329222D --reason 已注销",
  options: { plan: "text", stratum: "text", object: "many" },
  read(line, said) {
    const asked = line.required("plan", "stratum");
    if (!asked.ok) return asked;
    const objects = line.many("object") as readonly ObjectId[];
    if (objects.length === 0) return fail({ code: "usage", reason: "--object" });
    const { plan, stratum } = asked.value;
    return done(() =>
      objects.map((object) => ({ kind: "substitute", plan: plan as PlanId, stratum, object, ...said })),
    );
  },
});

export const roundChangeRecuse = changeCommand({
  kind: "recuse",
  usage: "--visit ID --department ID --inspector ID",
  says: [
    "人员须回避：由可派人员中优先号最前且尚有余量者接替",
    "an inspector must step aside: the next eligible by priority with capacity left steps in",
  ],
  example: "--visit R1/91440300550329222D/N1 --department FIRE --inspector FIRE-007 --reason 近亲属",
  options: { visit: "text", department: "text", inspector: "text" },
  read: (line, said) => seatWish(line, "recuse", said),
});

export const roundChangeLeave = changeCommand({
  kind: "leave",
  usage: "--inspector ID --visit ID --department ID | --inspector ID --from DAY --to DAY",
  says: [
    "人员不能到场：接替同回避；给出起止日期时，期限全在其中的上门逐一接替",
    "an inspector is not available: replaced as for a recusal; with days, in every visit whose window lies within them",
  ],
  example: "--inspector FIRE-007 --from 2026-06-01 --to 2026-07-31 --reason 病假",
  options: { visit: "text", department: "text", inspector: "text", from: "text", to: "text" },
  read(line, said) {
    if (line.text("from") === undefined && line.text("to") === undefined) return seatWish(line, "leave", said);
    const asked = line.required("inspector", "from", "to");
    if (!asked.ok) return asked;
    const { from, to } = asked.value;
    if (!isDay(from) || !isDay(to)) return fail({ code: "usage", reason: `--from ${from} --to ${to}: YYYY-MM-DD` });
    const inspector = asked.value.inspector as InspectorId;
    return done((after) =>
      after
        .coveredBy(inspector, from as Day, to as Day)
        .map((seat) => ({ kind: "leave", ...seat, inspector, ...said })),
    );
  },
});

export const roundChangeVoid = changeCommand({
  kind: "void",
  usage: "--visit ID [--visit ID …]",
  says: [
    "上门不再进行：记明理由，人员释放",
    "a visit is not made: its reason is recorded and its inspectors are freed",
  ],
  example: "--visit R1/91440300550329222D/N1 --reason 台风",
  options: { visit: "many" },
  read(line, said) {
    const visits = line.many("visit") as readonly VisitId[];
    return visits.length === 0
      ? fail({ code: "usage", reason: "--visit" })
      : done(() => visits.map((visit) => ({ kind: "void", visit, ...said })));
  },
});

function seatWish(line: CommandLine, kind: "recuse" | "leave", said: Said): Result<Wishes> {
  const asked = line.required("visit", "department", "inspector");
  if (!asked.ok) return asked;
  const { visit, department, inspector } = asked.value;
  const seat = {
    visit: visit as VisitId,
    department: department as DepartmentId,
    inspector: inspector as InspectorId,
  };
  return done(() => [{ kind, ...seat, ...said }]);
}

interface ChangeWords {
  readonly kind: ChangeKind;
  readonly usage: string;
  readonly says: Words;
  readonly example: string;
  readonly options: Options;
  read(line: CommandLine, said: Said): Result<Wishes>;
}

function changeCommand({ kind, usage, says, example, options, read }: ChangeWords): Command {
  return {
    name: `round change ${kind}`,
    usage: `BUNDLE ${usage} --reason TEXT [--day DAY] [--seal-key FILE]`,
    says,
    examples: [`suijian round change ${kind} out/r1 ${example} --seal-key keys/r1.key`],
    options: { ...options, reason: "text", day: "text", "seal-key": "text" },
    async run(world, line, { suite, pool }) {
      const words = line.exactly(1, this.usage);
      if (!words.ok) return words;
      const said = saidOf(world, line);
      if (!said.ok) return said;
      const wishes = read(line, said.value);
      if (!wishes.ok) return wishes;
      const bundle = words.value[0]!;
      const recorded = await withSealKey(line.text("seal-key"), (sealKey) =>
        recordChanges(roundWorld(world), suite, pool, { bundle, sealKey, wishes: wishes.value }),
      );
      if (!recorded.ok) return recorded;
      return done({ data: dataOf(recorded.value), text: textOf(world.language, recorded.value) });
    },
  };
}

function saidOf(world: World, line: CommandLine): Result<Said> {
  const asked = line.required("reason");
  if (!asked.ok) return asked;
  const day = line.text("day") ?? officeDay(world.now());
  if (!isDay(day)) return fail({ code: "usage", reason: `--day ${day}: YYYY-MM-DD` });
  return done({ reason: asked.value.reason, day: day as Day });
}

const dataOf = ({ decided, digest, after }: RecordedChanges) => ({
  changes: decided.map(({ change }) => change),
  visits: touched(decided).map((visit) => {
    const { isVoid, teams } = after.standing(visit)!;
    return { visit, isVoid, teams };
  }),
  digest,
});

const touched = (decided: readonly Decided[]): VisitId[] => [...new Set(decided.flatMap(({ visits }) => visits))];

function textOf(language: Language, { decided, digest, after }: RecordedChanges): string {
  const t = (zh: string, en: string): string => inLanguage(language, [zh, en]);
  const nobody = t("无人可替", "nobody left");
  const changes = decided.map(({ change }) =>
    change.kind === "void"
      ? `  ${change.number} void ${change.subject}`
      : `  ${change.number} ${change.kind} ${change.subject}: ${change.old} → ${change.new === "" ? nobody : change.new}`,
  );
  const visits = touched(decided).map((visit) => {
    const teams = after
      .standing(visit)!
      .teams.map(({ department, inspectors }) => `${department} ${inspectors.join(" ") || "–"}`);
    return `  ${visit}: ${teams.join("; ")}`;
  });
  return [
    t(`已记 ${decided.length} 条变更`, `${decided.length} changes are recorded`),
    ...changes,
    ...(visits.length > 0 ? [t("上门现状：", "the visits now:"), ...visits] : []),
    t(`  最后摘要（每日公布） ${digest}`, `  last digest, to be published today  ${digest}`),
    "",
  ].join("\n");
}
