import { type Report, verifyBundle } from "@suijian/verify";

/** The public files of a round, by their names. */
export interface CheckAsked {
  readonly files: Readonly<Record<string, Uint8Array>>;
}

export type Checked = { readonly report: Report } | { readonly fault: string };

addEventListener("message", (event: MessageEvent<CheckAsked>) => void check(event.data));

/** The verifier that shares no line with what draws, in a thread of its own: its work is synchronous. */
async function check({ files }: CheckAsked): Promise<void> {
  const answer = (checked: Checked): void => postMessage(checked);
  try {
    const report = await verifyBundle({
      list: () => Promise.resolve(Object.keys(files)),
      open: (name) => once(files[name]),
    });
    answer({ report });
  } catch (fault) {
    answer({ fault: fault instanceof Error ? fault.message : String(fault) });
  }
}

async function* once(bytes: Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (bytes !== undefined) yield bytes;
}
