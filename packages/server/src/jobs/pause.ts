/** Waits that a signal ends. */
export class Pause {
  constructor(private readonly signal: AbortSignal) {}

  async milliseconds(milliseconds: number): Promise<void> {
    if (this.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.signal.addEventListener("abort", end);
    });
  }
}
