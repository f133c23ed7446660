import { useEffect, useState } from "react";

/** The server's time, every second: a projector's own clock may be wrong, and a hall counts down by it. */
export function useHallClock(isRunning: boolean): number {
  const [ahead, setAhead] = useState(0);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const gone = new AbortController();
    void serverAhead(gone.signal).then(setAhead, () => undefined);
    return () => gone.abort();
  }, []);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now + ahead;
}

async function serverAhead(signal: AbortSignal): Promise<number> {
  const reply = await fetch("/health", { signal, cache: "no-store" });
  const said = Date.parse(reply.headers.get("date") ?? "");
  // Until it is read, a browser holds the connection.
  await reply.text();
  return Number.isNaN(said) ? 0 : said - Date.now();
}
