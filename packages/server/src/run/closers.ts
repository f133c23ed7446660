/** What was opened, to be closed in the opposite order; each once, whatever the others do. */
export class Closers {
  readonly #closers: (() => Promise<unknown>)[] = [];
  #closed: Promise<void> | undefined;

  add(close: () => Promise<unknown>): void {
    this.#closers.unshift(close);
  }

  closeAll(): Promise<void> {
    this.#closed ??= this.#inTurn();
    return this.#closed;
  }

  async #inTurn(): Promise<void> {
    const faults: unknown[] = [];
    for (const close of this.#closers) await close().catch((fault: unknown) => faults.push(fault));
    if (faults.length > 0) throw new AggregateError(faults, "not everything could be closed");
  }
}
