import { basesOf, basesText, isInForce, lastDayOf } from "@suijian/core";
import { expect, test } from "vitest";

test("each title of a cell is a basis, with the article or number that follows it", () => {
  expect(basesOf("《食品安全法》第一百零九条、《食品生产经营日常监督检查管理办法》相关规定")).toEqual([
    { law: "食品安全法", article: "第一百零九条" },
    { law: "食品生产经营日常监督检查管理办法" },
  ]);
  expect(
    basesOf("国务院《易制毒化学品管理条例》第三十二条、公安部《易制毒化学品购销和运输管理办法》第二十六条规定"),
  ).toEqual([
    { law: "易制毒化学品管理条例", article: "第三十二条" },
    { law: "易制毒化学品购销和运输管理办法", article: "第二十六条" },
  ]);
  expect(basesOf("《关于印发〈规程〉的通知》（浙食药监规〔2015〕25号）")).toEqual([
    { law: "关于印发〈规程〉的通知", article: "（浙食药监规〔2015〕25号）" },
  ]);
});

test("a title within a title belongs to it, and words without brackets are a title", () => {
  expect(basesOf("《关于贯彻《计量法》的意见》第二条；省政府令第200号")).toEqual([
    { law: "关于贯彻《计量法》的意见", article: "第二条" },
    { law: "省政府令第200号" },
  ]);
});

test("days in square brackets say when the bases of a part hold", () => {
  const bases = basesOf("《旧法》第一条 [2009-06-01..2021-04-28]; 《新法》第二条 [2021-04-29..]");
  expect(bases).toEqual([
    { law: "旧法", article: "第一条", validFrom: "2009-06-01", validTo: "2021-04-28" },
    { law: "新法", article: "第二条", validFrom: "2021-04-29" },
  ]);
  expect(bases.map((each) => isInForce(each, "2021-04-28"))).toEqual([true, false]);
  expect(bases.map((each) => isInForce(each, "2021-04-29"))).toEqual([false, true]);
  expect([lastDayOf(bases), lastDayOf(bases.slice(0, 1)), lastDayOf([])]).toEqual([undefined, "2021-04-28", undefined]);
  expect(basesOf(basesText(bases))).toEqual(bases);
});

test("an empty cell gives no right", () => {
  expect(basesOf("")).toEqual([]);
  expect(basesOf(" ； ; ")).toEqual([]);
});
