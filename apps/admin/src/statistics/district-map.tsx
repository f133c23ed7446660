import type { MapAnswer } from "@suijian/contract";
import { useLanguage, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { DAY_LOOK } from "../charts/looks.js";
import { Picture } from "../charts/picture.js";
import { useAnswer } from "../shell/answers.js";
import { DistrictGrid, type DistrictGridOptions } from "./district-grid.js";
import { figureIn, partsBy, percent } from "./figures.js";
import { boundariesBy, knowsAny, mapOption, type Placed } from "./map-option.js";
import { addressOfRows, nameOfPart } from "./part-names.js";

/** The districts on the operator's map, where there is one that knows them; the schema stands below it, as its table. */
export function Districts(options: DistrictGridOptions) {
  const map = useAnswer("readMap", {});
  return (
    <DistrictGrid {...options}>
      {map.data?.map === undefined ? null : <OnMap {...options} boundaries={map.data.map} />}
    </DistrictGrid>
  );
}

function OnMap({ boundaries, definition, parts, filters }: DistrictGridOptions & { readonly boundaries: MapAnswer }) {
  const say = useSay();
  const language = useLanguage();
  const { history } = useRouter();
  const placed: readonly Placed[] = useMemo(
    () =>
      partsBy(parts, "district").map((part) => {
        const found = figureIn(definition, part);
        return { code: part.key, name: nameOfPart(part, say), value: found.known ? found.value : undefined };
      }),
    [parts, definition, language],
  );
  const own = useMemo(() => boundariesBy(boundaries, placed[0]?.code.length ?? 0), [boundaries, placed]);
  const map = useMemo(() => ({ name: "districts", boundaries: own }), [own]);
  const option = useMemo(() => mapOption(map.name, placed, percent, DAY_LOOK), [map, placed]);
  if (!knowsAny(own, placed)) return null;
  const goTo = (_at: number, code: string) => history.push(addressOfRows("district", code, filters));
  return (
    <Picture label={say(["区划图", "Map of the districts"])} option={option} height={420} map={map} chosen={goTo} />
  );
}
