/** One import of the clients: large enough to be met in its middle. */
export const ROWS_PER_IMPORT = 200;
