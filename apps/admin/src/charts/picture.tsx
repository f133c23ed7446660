import { useSay } from "@suijian/ui";
import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import type { Drawing } from "./drawing.js";
import { CHARTS } from "./words.js";

export interface PictureOptions {
  readonly label: string;
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** Which category was pressed. */
  readonly chosen?: ((category: number) => void) | undefined;
}

/** The picture alone: to who cannot see it the table behind it is offered. */
export function Picture({ label, option, height, chosen }: PictureOptions) {
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
      drawing.current = drawInto(place.current, (category) => told.current?.(category));
      setThere(true);
    });
    return () => {
      isGone = true;
      drawing.current?.close();
    };
  }, []);
  useEffect(() => {
    if (isThere) drawing.current?.show(option);
  }, [isThere, option]);
  return (
    <div className="picture" data-drawn={isThere}>
      {isThere ? null : <p className="reading">{say(CHARTS.drawing)}</p>}
      <div ref={place} role="img" aria-label={label} style={{ height }} />
    </div>
  );
}
