import type { PasswordWeakness } from "../kernel/request-problem.js";

/**
 * Why a password is refused, if it is: length does more than odd characters (NIST SP 800-63B §3.1.1.2), so only what is guessed first is
 * refused.
 */
export function passwordWeakness(password: string, login: string): PasswordWeakness | undefined {
  const text = password.normalize("NFKC").toLowerCase();
  if ([...password].length < SHORTEST) return "short";
  if (holdsLogin(text, login.toLowerCase())) return "holds-login";
  return isCommon(text) ? "common" : undefined;
}

const SHORTEST = 12;

/** The part before an address's @ counts as well. */
const holdsLogin = (text: string, login: string): boolean =>
  [login, login.split("@")[0] ?? ""].some((part) => part.length >= 3 && text.includes(part));

/** Few different characters, a piece that repeats, a walk along keyboard or alphabet, or a known favourite with figures around it. */
function isCommon(text: string): boolean {
  if (new Set(text).size < LEAST_DIFFERENT || isRepeated(text)) return true;
  if (WALKS.some((walk) => walk.includes(text) || [...walk].reverse().join("").includes(text))) return true;
  const bare = text.replaceAll(/^[\d\p{P}\p{S}]+|[\d\p{P}\p{S}]+$/gu, "");
  return FAVOURITES.has(text) || FAVOURITES.has(bare);
}

const LEAST_DIFFERENT = 6;

/** "abcdefabcdef" is its own first part, again. */
const isRepeated = (text: string): boolean => (text + text).indexOf(text, 1) < text.length;

const WALKS = [
  "01234567890123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm1234567890",
  "1234567890qwertyuiopasdfghjklzxcvbnm",
  "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "qazwsxedcrfvtgbyhnujmikolp",
  "zaq12wsxcde34rfvbgt56yhnmju78ik",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "a1b2c3d4e5f6g7h8i9j0",
];

/** Those that lists of leaked passwords begin with and that are long enough, bare of the figures around them; and our own names. */
const FAVOURITES = new Set(
  `password passw0rd p@ssw0rd p@ssword mypassword passwordpassword password1234 changeme changemenow changethis letmein letmeinnow
  welcome welcomeback iloveyou iloveyouforever ilovechina woaini woainizhongguo woaizhongguo zhongguo zhonghua admin administrator
  adminadmin rootroot superuser superman qwerty qwertyuiop asdfghjkl zxcvbnm qwerasdfzxcv qweasdzxc dragon monkey football baseball
  sunshine princess shadow master trustno internet computer whatever starwars liverpool manchester correcthorsebatterystaple
  suijian suijiansuijian shuangsuiji shuangsuijiyigongkai woaini1314520 1314520 5201314 test testtest testtesttest guest default
  secret topsecret mysecret abc abcabc qaz wsx beijing shanghai shenzhen guangzhou hubei wuhan qichun jiancha zhifa gongan`.split(
    /\s+/,
  ),
);
