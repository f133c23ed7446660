// Where a bundle's files come from: a folder, a web page's chosen files, anything that lists names and gives bytes.

export interface BundleSource {
  /** Names of all files; a folder's name ends in `/`. */
  list(): Promise<string[]>;
  open(name: string): AsyncIterable<Uint8Array>;
}

/** `NAME.csv.gz` stands for `NAME.csv` when large (§11). */
export function openPlain(source: BundleSource, names: readonly string[], name: string): AsyncIterable<Uint8Array> {
  return names.includes(name) ? source.open(name) : gunzip(source.open(`${name}.gz`));
}

export const isPresent = (names: readonly string[], name: string): boolean =>
  names.includes(name) || (name.endsWith(".csv") && names.includes(`${name}.gz`));

/** DecompressionStream is in Node and in every browser, so nothing of zlib is needed. */
async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const chunks = compressed[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>);
    },
  });
  const reader = stream.pipeThrough(new DecompressionStream("gzip")).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}
