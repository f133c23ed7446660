import { useEffect, useState } from "react";

/** What was typed, once the typing rests. */
export function useRested<Value>(value: Value, milliseconds = 300): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const rest = setTimeout(() => setRested(value), milliseconds);
    return () => clearTimeout(rest);
  }, [value, milliseconds]);
  return rested;
}
