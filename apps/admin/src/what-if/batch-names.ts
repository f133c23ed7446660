export interface BatchName {
  readonly plan: string;
  readonly batch: string;
}

/** As the address has them: `PLAN/BATCH` with commas between. What is no name is passed over. */
export function batchesIn(text: string | undefined): readonly BatchName[] {
  const named = (text ?? "").split(",").flatMap((each) => {
    const [, plan, batch] = /^([A-Z0-9._-]{1,32})\/([A-Z0-9._-]{1,16})$/.exec(each) ?? [];
    return plan === undefined || batch === undefined ? [] : [{ plan, batch }];
  });
  return named.filter((each, at) => named.findIndex((other) => isSame(each, other)) === at);
}

export const textOfBatches = (batches: readonly BatchName[]): string =>
  batches.map(({ plan, batch }) => `${plan}/${batch}`).join(",");

export const isSame = (a: BatchName, b: BatchName): boolean => a.plan === b.plan && a.batch === b.batch;

export const hasBatch = (batches: readonly BatchName[], batch: BatchName): boolean =>
  batches.some((each) => isSame(each, batch));

/** Taken in, or out where it was in. */
export const toggled = (batches: readonly BatchName[], batch: BatchName): readonly BatchName[] =>
  hasBatch(batches, batch) ? batches.filter((each) => !isSame(each, batch)) : [...batches, batch];
