import { useEffect, useState } from "react";

/** From nothing to one while the hall looks on; at once where the system asks for no motion. */
export function useGrowth(isThere: boolean, milliseconds = 1_800): number {
  const [share, setShare] = useState(0);
  useEffect(() => {
    if (!isThere) return undefined;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      setShare(1);
      return undefined;
    }
    const begun = performance.now();
    let frame = requestAnimationFrame(function grow(at) {
      const passed = Math.min(1, Math.max(0, at - begun) / milliseconds);
      setShare(1 - (1 - passed) ** 3);
      if (passed < 1) frame = requestAnimationFrame(grow);
    });
    return () => cancelAnimationFrame(frame);
  }, [isThere, milliseconds]);
  return share;
}
