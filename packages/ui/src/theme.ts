import type { ThemeConfig } from "antd";
import { TOKENS } from "./tokens.js";

/** Ant Design in our colours. It follows the tokens and decides nothing by itself. */
const THEME = {
  token: {
    colorPrimary: TOKENS.ink,
    colorInfo: TOKENS.ink,
    colorLink: TOKENS.ink,
    // Its own, made from ours, are muddy.
    colorPrimaryBg: TOKENS.inkPale,
    colorInfoBg: TOKENS.inkPale,
    colorErrorBg: TOKENS.cinnabarPale,
    colorWarningBg: TOKENS.amberPale,
    colorSuccessBg: TOKENS.greenPale,
    controlItemBgActive: TOKENS.inkPale,
    colorError: TOKENS.cinnabar,
    colorWarning: TOKENS.amber,
    colorSuccess: TOKENS.green,
    colorText: TOKENS.text,
    colorTextSecondary: TOKENS.textQuiet,
    colorTextTertiary: TOKENS.grey,
    colorTextDescription: TOKENS.grey,
    // Its own is too pale to be read.
    colorTextPlaceholder: TOKENS.grey,
    colorBorder: TOKENS.lineStrong,
    colorBorderSecondary: TOKENS.line,
    colorBgLayout: TOKENS.ground,
    fontFamily: TOKENS.font,
    fontFamilyCode: TOKENS.fontFixed,
    fontSize: TOKENS.fontSize,
    lineHeight: TOKENS.lineHeight,
    borderRadius: TOKENS.radius,
    boxShadow: TOKENS.shadow,
    boxShadowSecondary: TOKENS.shadow,
    motionDurationSlow: "0.2s",
    motionDurationMid: "0.12s",
    motionDurationFast: "0.08s",
    wireframe: false,
  },
  components: { Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" } },
} satisfies ThemeConfig;

export const themeOf = (motion: boolean): ThemeConfig => (motion ? THEME : STILL);

const STILL: ThemeConfig = { ...THEME, token: { ...THEME.token, motion: false } };
