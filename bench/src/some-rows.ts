import { rowsOf } from "@suijian/compute";
import type { Frame } from "@suijian/core";

/** Evenly spread rows of a frame, as a frame of its own: all of them when there are no more than asked. */
export function sampleOf(frame: Frame, most: number): Frame {
  if (frame.rows <= most) return frame;
  return rowsOf(
    frame,
    Uint32Array.from({ length: most }, (_, place) => Math.floor((place * frame.rows) / most)),
  );
}
