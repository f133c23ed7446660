/** A ticket key; what a bench draws binds nobody. */
export const KEY = new Uint8Array(32).fill(0x5a);
