/** The list with the one at `from` put to `to`. */
export function moved<Each>(list: readonly Each[], from: number, to: number): Each[] {
  const rest = list.filter((_, at) => at !== from);
  const one = list[from];
  return one === undefined ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** The list with the one at `at` put otherwise. */
export const changed = <Each>(list: readonly Each[], at: number, value: Each): Each[] =>
  list.map((each, place) => (place === at ? value : each));

export const without = <Each>(list: readonly Each[], at: number): Each[] => list.filter((_, place) => place !== at);
