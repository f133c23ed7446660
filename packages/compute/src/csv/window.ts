/** The part of a file that is in memory: what has not been read yet, one line feed behind it for the scanner to stop at. */
export class Window {
  bytes = new Uint8Array(1 << 21);
  at = 0;
  end = 0;

  get length(): number {
    return this.end - this.at;
  }

  append(chunk: Uint8Array): void {
    this.makeRoom(chunk.length);
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
    this.bytes[this.end] = LF;
  }

  afterLastLineFeed(): number {
    const last = this.bytes.lastIndexOf(LF, this.end - 1);
    return Math.max(last + 1, this.at);
  }

  private makeRoom(more: number): void {
    const unread = this.bytes.subarray(this.at, this.end);
    const enough = unread.length + more + 1 <= this.bytes.length;
    const to = enough ? this.bytes : new Uint8Array(2 * (unread.length + more + 1));
    if (enough && this.end + more + 1 <= this.bytes.length) return;
    to.set(unread);
    this.bytes = to;
    this.end = unread.length;
    this.at = 0;
  }
}

const LF = 0x0a;
