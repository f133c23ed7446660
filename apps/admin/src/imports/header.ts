/** The media type by the file's name, since browsers disagree about what a CSV is. */
export function mediaOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (lower.endsWith(".csv")) return "text/csv";
  if (lower.endsWith(".gz")) return "application/gzip";
  if (lower.endsWith(".xlsx")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return undefined;
}

/** The names of a CSV's columns, from its first bytes; none of a workbook, which only the server reads. */
export async function headerOf(file: File): Promise<readonly string[]> {
  const media = mediaOf(file.name);
  if (media === "text/csv") return firstRecord(decoded(await file.slice(0, LOOK).arrayBuffer()));
  if (media === "application/gzip") return firstRecord(decoded(await firstUnpacked(file)));
  return [];
}

const LOOK = 64 * 1024;

async function firstUnpacked(file: File): Promise<ArrayBuffer> {
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    const { value } = await reader.read();
    return new Uint8Array(value ?? new Uint8Array()).buffer;
  } catch {
    // Not packed at all, though it is called so: the server will say it.
    return new ArrayBuffer(0);
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** UTF-8, or what older office programs here write. A character cut at the end is no fault. */
function decoded(bytes: ArrayBuffer): string {
  const text = new TextDecoder("utf-8").decode(bytes, { stream: true });
  return text.includes("\uFFFD") ? new TextDecoder("gb18030").decode(bytes, { stream: true }) : text;
}

function firstRecord(text: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === "," && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else if ((letter === "\n" || letter === "\r") && !isQuoted) break;
    else cell += letter;
  }
  return [...cells, cell].map((name) => name.trim()).filter((name) => name !== "");
}
