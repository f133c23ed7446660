import { LIMITS, limitsOf, oidcSettingsOf } from "@suijian/server";
import { describe, expect, test } from "vitest";

describe("limits from the environment", () => {
  test("as shipped: 12 hours, 2 hours idle, 5 failures, 15 minutes", () => {
    expect(limitsOf({})).toEqual({ ok: true, value: LIMITS });
    expect(LIMITS).toMatchObject({ sessionHours: 12, idleMinutes: 120, mostFailures: 5, lockMinutes: 15 });
  });

  test("each can be set; 0 lifts a rate", () => {
    const set = limitsOf({ SUIJIAN_SESSION_HOURS: "8", SUIJIAN_RATE_SIGN_IN: "0", SUIJIAN_RATE_SESSION: "" });
    expect(set).toEqual({ ok: true, value: { ...LIMITS, sessionHours: 8, signInsPerMinute: 0 } });
  });

  test.each(["-1", "1.5", "ten", "1e3", " 5", "0x10", "99999999"])("%j is no count", (value) => {
    expect(limitsOf({ SUIJIAN_LOCKOUT_FAILURES: value })).toMatchObject({
      ok: false,
      problem: { code: "setting-wrong", setting: "SUIJIAN_LOCKOUT_FAILURES", value, fault: "not-a-count" },
    });
  });

  test("a lock-out after no failure at all, or for no time, is refused", () => {
    for (const setting of [
      "SUIJIAN_LOCKOUT_FAILURES",
      "SUIJIAN_LOCKOUT_MINUTES",
      "SUIJIAN_SESSION_HOURS",
      "SUIJIAN_SESSION_IDLE_MINUTES",
    ])
      expect(limitsOf({ [setting]: "0" })).toMatchObject({ ok: false, problem: { setting } });
  });
});

describe("the identity provider from the environment", () => {
  const set = {
    SUIJIAN_OIDC_ISSUER: "https://id.example.cn",
    SUIJIAN_OIDC_CLIENT_ID: "suijian",
    SUIJIAN_OIDC_CLIENT_SECRET: "secret",
  };

  test("none is set up unless an issuer is named", () => {
    expect(oidcSettingsOf({})).toEqual({ ok: true, value: undefined });
  });

  test("issuer, client and secret belong together", () => {
    expect(oidcSettingsOf(set)).toMatchObject({
      ok: true,
      value: { issuer: "https://id.example.cn", clientId: "suijian" },
    });
    for (const missing of ["SUIJIAN_OIDC_CLIENT_ID", "SUIJIAN_OIDC_CLIENT_SECRET"])
      expect(oidcSettingsOf({ ...set, [missing]: "" })).toMatchObject({
        ok: false,
        problem: { fault: "needs-its-pair" },
      });
  });

  test.each([
    "http://id.example.cn",
    "id.example.cn",
    "file:///etc",
    "http://localhost.evil.example",
    "javascript:alert(1)",
  ])("%s is no safe issuer: tokens travel by TLS, but for a provider on this machine", (issuer) => {
    expect(oidcSettingsOf({ ...set, SUIJIAN_OIDC_ISSUER: issuer })).toMatchObject({
      ok: false,
      problem: { fault: "not-an-address" },
    });
  });

  test("a provider on this machine may do without TLS", () => {
    expect(oidcSettingsOf({ ...set, SUIJIAN_OIDC_ISSUER: "http://127.0.0.1:9000" })).toMatchObject({ ok: true });
  });
});
