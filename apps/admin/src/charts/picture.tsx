import { useSay } from "@suijian/ui";
import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import type { Drawing, MapOfPicture } from "./drawing.js";
import { CHARTS } from "./words.js";

export interface PictureOptions {
  readonly label: string;
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** Boundaries that the picture is drawn on, with the name that the option calls them by. */
  readonly map?: MapOfPicture | undefined;
  /** Which category was pressed. */
  readonly chosen?: ((category: number, name: string) => void) | undefined;
}

/** The picture alone: to who cannot see it the table behind it is offered. */
export function Picture({ label, option, height, map, chosen }: PictureOptions) {
  const say = useSay();
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(undefined);
  const [isThere, setThere] = useState(false);
  const told = useRef(chosen);
  told.current = chosen;
  useEffect(() => {
    let isGone = false;
    void import("./drawing.js").then(({ drawInto }) => {
      if (isGone || place.current === null) return;
      drawing.current = drawInto(place.current, (category, name) => told.current?.(category, name));
      setThere(true);
    });
    return () => {
      isGone = true;
      drawing.current?.close();
    };
  }, []);
  useEffect(() => {
    if (isThere) drawing.current?.show(option, map);
  }, [isThere, option, map]);
  return (
    <div className="picture" data-drawn={isThere}>
      {isThere ? null : <p className="reading">{say(CHARTS.drawing)}</p>}
      <div ref={place} role="img" aria-label={label} style={{ height }} />
    </div>
  );
}
