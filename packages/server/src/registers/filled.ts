/** The same without the properties that have no value: in an answer a field is there or it is not. */
export const filled = <T extends object>(value: T): Filled<T> =>
  // What is left is what the type says; the compiler cannot follow names through `fromEntries`.
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Filled<T>;

type Filled<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};
