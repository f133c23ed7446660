import {
  liesWithin,
  passwordWeakness,
  ROLES,
  rolesGivenBy,
  whyNotApprove,
  whyNotGive,
  whyNotWitness,
} from "@suijian/core";
import { describe, expect, test } from "vitest";

describe("separation of duties", () => {
  const plan = { noun: "plan", id: "FOOD-2026", writtenBy: ["zhang", "li"] };

  test("who wrote any part of a plan does not approve it", () => {
    expect(whyNotApprove(plan, "zhang")).toEqual({ code: "own-work", noun: "plan", id: "FOOD-2026" });
    expect(whyNotApprove(plan, "li")).toEqual({ code: "own-work", noun: "plan", id: "FOOD-2026" });
    expect(whyNotApprove(plan, "wang")).toBeUndefined();
  });

  test("who holds the seal key is no witness, however the name is written", () => {
    const holders = ["Zhang San", "李四"];
    for (const witness of ["Zhang San", "zhang  san", "ＺｈａｎｇＳａｎ", "李四", "李 四"])
      expect(whyNotWitness(witness, holders)).toEqual({ code: "witness-holds-seal-key", witness });
    for (const witness of ["Wang Wu", "李四四", "Zhang", ""]) expect(whyNotWitness(witness, holders)).toBeUndefined();
    expect(whyNotWitness("Wang Wu", [])).toBeUndefined();
  });
});

describe("who gives which account", () => {
  const WUCHANG = { role: "coordinator", divisions: ["420106"] } as const;
  const here = { divisions: ["420106"], departmentDivisions: ["420106"] };
  const officer = { role: "officer", jurisdiction: "WUCHANG", department: "WC-MARKET" } as const;

  test("an administrator gives every role, a coordinator those whose work is the office's, others none", () => {
    expect([...rolesGivenBy("administrator"), "public"].sort()).toEqual([...ROLES].sort());
    expect(rolesGivenBy("coordinator")).toEqual(["officer", "inspector", "observer"]);
    for (const role of ["officer", "approver", "inspector", "auditor", "observer", "public"] as const)
      expect(rolesGivenBy(role)).toEqual([]);
  });

  test("nobody appoints who judges the own work", () => {
    for (const role of ["approver", "auditor", "coordinator", "administrator"] as const)
      expect(whyNotGive(WUCHANG, { ...officer, role }, here)).toEqual({ code: "forbidden", role: "coordinator" });
  });

  test("a coordinator gives accounts in the own place and within it", () => {
    expect(whyNotGive(WUCHANG, officer, here)).toBeUndefined();
    expect(whyNotGive(WUCHANG, officer, { ...here, divisions: ["420106001", "420106002"] })).toBeUndefined();
    for (const divisions of [["4201"], ["420111"], ["420106", "420111"], [], [""]])
      expect(whyNotGive(WUCHANG, officer, { ...here, divisions })).toEqual({ code: "forbidden", role: "coordinator" });
  });

  test("a place and a department are named where the role needs them, and are in the registers", () => {
    const city = { role: "administrator", divisions: [""] } as const;
    const refused = (wanted: object, workplace: object) =>
      whyNotGive(city, { ...officer, ...wanted }, { ...here, ...workplace });
    expect(refused({ jurisdiction: undefined }, { divisions: undefined })).toMatchObject({
      field: "body/jurisdiction",
    });
    expect(refused({}, { divisions: undefined })).toEqual({
      code: "refers-to-nothing",
      field: "jurisdiction",
      value: "WUCHANG",
    });
    expect(refused({ department: undefined }, { departmentDivisions: undefined })).toMatchObject({
      field: "body/department",
    });
    expect(refused({}, { departmentDivisions: undefined })).toMatchObject({
      code: "refers-to-nothing",
      field: "department",
    });
    expect(refused({}, { departmentDivisions: ["420111"] })).toMatchObject({ field: "body/department" });
    expect(refused({ role: "auditor", department: undefined }, { departmentDivisions: undefined })).toBeUndefined();
    expect(refused({ role: "administrator" }, {})).toMatchObject({ field: "body/jurisdiction" });
  });

  test("prefixes lie within prefixes; nothing lies nowhere", () => {
    expect(liesWithin(["420106001"], ["420106", "4205"])).toBe(true);
    expect(liesWithin(["420106001", "420501"], ["420106", "4205"])).toBe(true);
    expect(liesWithin(["4201"], ["420106"])).toBe(false);
    expect(liesWithin([], [""])).toBe(false);
    expect(liesWithin(["42"], [])).toBe(false);
    expect(liesWithin(["42"], [""])).toBe(true);
  });
});

describe("passwords", () => {
  test.each([
    "plum rain over the river",
    "雨落在江上梅子黄时又一年",
    "Tr0ub4dor&3-horse",
    "x7$kQ!9vLm2@",
    "one two buckle my shoe",
  ])("%j is taken", (password) => expect(passwordWeakness(password, "zhang.san")).toBeUndefined());

  test.each(["", "short", "elevenchars", "梅雨江上十一字不够长啊"])("%j has fewer than 12 characters", (password) =>
    expect(passwordWeakness(password, "zhang.san")).toBe("short"),
  );

  test("twelve characters are twelve, whatever a computer makes of them", () => {
    expect(passwordWeakness("🌧🌊🏮🍑🎋🐟🌾🍵🧧🪷🐉🌙", "zhang.san")).toBeUndefined();
    expect(passwordWeakness("🌧🌊🏮🍑🎋🐟", "zhang.san")).toBe("short");
  });

  test.each([
    ["zhang.san and more", "zhang.san"],
    ["my ZHANG.SAN password", "zhang.san"],
    ["this is lina at work", "lina@example.cn"],
    ["ｚｈａｎｇ.ｓａｎ and more", "zhang.san"],
  ])("%j holds the login %s", (password, login) => expect(passwordWeakness(password, login)).toBe("holds-login"));

  test.each([
    "passwordpassword",
    "Password1234!",
    "password2026#",
    "!!!administrator!!!",
    "123456789012",
    "210987654321",
    "qwertyuiop12",
    "qwertyuiopas",
    "1qaz2wsx3edc",
    "abcdefghijklm",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "abcdefabcdef",
    "woaini1314520",
    "Iloveyouforever1",
    "suijiansuijian",
    "ｐａｓｓｗｏｒｄ１２３４",
  ])("%j is guessed first", (password) => expect(passwordWeakness(password, "li.si")).toBe("common"));
});
