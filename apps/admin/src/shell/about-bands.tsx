import { RehearsalBand, useSay } from "@suijian/ui";
import { useAnswer } from "./answers.js";

/** That nothing here is real, where that is so. */
export function AboutBands() {
  const say = useSay();
  const about = useAnswer("about", {});
  if (about.data?.demo !== true) return null;
  return (
    <RehearsalBand>
      {say(["演练：数据均为虚构，不对任何人产生效力", "REHEARSAL: all data are made up, nothing here binds anybody"])}
    </RehearsalBand>
  );
}
