import { demandsOf, demandsText, readFrequency, readRatio, type Demand, type DemandReading } from "@suijian/core";
import { describe, expect, test } from "vitest";

/** What was read, in the short form; `open` and the clauses nobody understood after it. */
function said({ demands, isOpen, unread }: DemandReading): string {
  return [demandsText(demands), isOpen ? "open" : "", ...unread.map((clause) => `?${clause}`)]
    .filter((each) => each !== "")
    .join(" ");
}

describe("抽查比例 as lists write it", () => {
  test.each([
    ["市局抽查比例不少于30%", "city:30%.."],
    ["不少于2‰", "2‰.."],
    ["抽查比例不少于2‰", "2‰.."],
    ["5%", "5%"],
    ["100%", "100%"],
    ["全覆盖", "100%"],
    ["不超过总数的2%", "..2%"],
    ["不低于本辖区上一年度登记企业总数的百分之三", "3%.."],
    ["不超过10%/年", "..10%/year"],
    ["不超过5%/年", "..5%/year"],
    ["5%～10%", "5..10%"],
    ["３％以上", "3%.."],
    ["每年10%以内", "..10%/year"],
    ["千分之五", "5‰"],
    ["根据实际情况确定", "open"],
    ["", "open"],
    ["结合登记事项检查一并开展", "open"],
    ["不低于3%或按专项计划确定", "3%.. open"],
    ["根据实际需要，一般不超过 10%/年。", "..10%/year open"],
    ["省级不超过2%，市、县质监部门结合当地实际制定检查计划", "province:..2% open"],
    ["省、市级不少于3%；县级不少于5%", "province:3%..;city:3%..;county:5%.."],
    ["市场监管部门抽查不少于5%", "5%.."],
    ["县级以上部门不少于5%", "5%.."],
    ["由市级监管部门确定检查单位数量（10%，其中重点检查单位不低于8%）", "10% open ?其中重点检查单位不低于8%"],
    ["第3类企业抽查", "?第3类企业抽查"],
    ["不少于120%", "?不少于120%"],
    ["不少于30%不超过20户", "?不少于30%不超过20户"],
  ])("%s → %s", (text, expected) => expect(said(readRatio(text))).toBe(expected));
});

describe("抽查频次 as lists write it", () => {
  test.each([
    ["每年不少于1次", "1x../year"],
    ["1次/年", "1x/year"],
    ["每年2次", "2x/year"],
    ["每年一次", "1x/year"],
    ["1—2次/年", "1..2x/year"],
    ["每年不超过2次", "..2x/year"],
    ["每半年1次", "1x/half-year"],
    ["每两年不少于十二次", "12x../2year"],
    ["市级局每年组织1次；县级局每月组织1次", "city:1x/year;county:1x/month"],
    ["对同一单位每2年抽查不超过1次", "..1x/2year"],
    ["对同一用能产品生产单位，每年度抽查不超过2次", "..2x/year"],
    ["对一个单位强制检定计量器具使用单位的检查，同一年度内不超过2次", "..2x/year"],
    ["在许可有效期内同一单位不超过2次", "..2x/validity"],
    ["在备案有效期内同一机构不超过2次", "..2x/validity"],
    ["根据实际需要，一般不超过2次/年", "..2x/year open"],
    ["根据实际情况确定", "open"],
    ["按照分层次监管，根据风险高低，依法属地确定。", "open"],
    ["每年1次20%；或者每年2次各10%", "?每年1次20% ?或者每年2次各10%"],
  ])("%s → %s", (text, expected) => expect(said(readFrequency(text))).toBe(expected));
});

test("what is not understood is never a demand", () => {
  for (const text of ["不少于约三成", "3-1次/年", "每0年1次", "1次,2户", "-5%", "5％％", "不不超过5%"]) {
    const read = readFrequency(text);
    for (const { min, max } of read.demands) expect((min ?? 0) <= (max ?? Infinity), text).toBe(true);
  }
});

test("a text of any length and any signs is read in no time", () => {
  const seed = 20261123;
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const letters = [..."不少低超过于至最0123456789.%‰次/年每月市县级局;,（）“”—～'\"<>{}\\\u0000\u202e𝟘"];
  const began = performance.now();
  for (let run = 0; run < 400; run++) {
    const text = Array.from({ length: next(2000) }, () => letters[next(letters.length)]).join("");
    for (const read of [readRatio(text), readFrequency(text)]) {
      expect(demandsOf(demandsText(read.demands)) ?? [], `seed ${seed}, run ${run}`).toEqual(
        read.demands.length === 0 ? [] : read.demands,
      );
    }
  }
  expect(performance.now() - began).toBeLessThan(20_000);
});

describe("the short form", () => {
  test.each<[string, Demand[]]>([
    ["city:30%..", [{ level: "city", min: 30, unit: "percent" }]],
    ["..10%/year", [{ max: 10, unit: "percent", period: { every: 1, of: "year" } }]],
    ["1..2x/year", [{ min: 1, max: 2, unit: "times", period: { every: 1, of: "year" } }]],
    ["2.5‰", [{ min: 2.5, max: 2.5, unit: "permille" }]],
    ["..1x/2year", [{ max: 1, unit: "times", period: { every: 2, of: "year" } }]],
  ])("%s is read and written the same", (text, demands) => {
    expect(demandsOf(text)).toEqual(demands);
    expect(demandsText(demands)).toBe(text);
  });

  test.each(["", "30", "..", "..%", "120%", "5..3%", "village:1x", "1x/0year", "1x/century", "5%;", "<script>"])(
    "“%s” is none",
    (text) => expect(demandsOf(text)).toBeUndefined(),
  );
});
