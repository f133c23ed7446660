import { expect, test } from "vitest";
import { isJoint, onceStates } from "../src/plans/once-only.js";

const states = (stage: "draft" | "filed" | "published", ...batches: ("open" | "held" | "drawn")[]) => {
  const { plan, task, draw, dispatch, visit } = onceStates({
    stage,
    departments: ["MARKET", "FIRE"],
    batches: batches.map((state) => ({ state })),
  });
  return [plan, task, draw, dispatch, visit].join(" ");
};

test("the eight once-only steps go as far as the plan and its batches are, and claim nothing beyond", () => {
  expect(states("draft", "open")).toBe("now ahead ahead ahead unknown");
  expect(states("filed", "open")).toBe("now ahead ahead ahead unknown");
  expect(states("published", "open", "open")).toBe("done now ahead ahead unknown");
  expect(states("published", "held", "open")).toBe("done now now ahead unknown");
  expect(states("published", "held", "held")).toBe("done done now ahead unknown");
  expect(states("published", "drawn", "held")).toBe("done done now now unknown");
  expect(states("published", "drawn", "drawn")).toBe("done done done done unknown");
});

test("they are asked of plans of several departments that still hold", () => {
  expect(isJoint({ departments: ["MARKET"], stage: "published" })).toBe(false);
  expect(isJoint({ departments: ["MARKET", "FIRE"], stage: "draft" })).toBe(true);
  expect(isJoint({ departments: ["MARKET", "FIRE"], stage: "withdrawn" })).toBe(false);
});
