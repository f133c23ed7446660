/** As much of the client as is used here; it comes without types. */
declare module "pg" {
  class Client {
    constructor(config: { host: string; port: number; user: string; database: string });
    connect(): Promise<void>;
    query(query: { text: string; rowMode: "array" }): Promise<{ rows: unknown[][] }>;
    end(): Promise<void>;
  }
  const pg: { readonly Client: typeof Client };
  export default pg;
}
