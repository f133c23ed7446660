import { type Register, REGISTERS } from "@suijian/core";

const NAMED: ReadonlyMap<string, Register> = new Map(Object.entries(REGISTERS));

export const registerNamed = (name: string | undefined): Register | undefined =>
  name === undefined ? undefined : NAMED.get(name);
