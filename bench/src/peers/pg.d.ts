/** As much of the client as is used here; it comes without types. */
declare module "pg" {
  interface Client {
    connect(): Promise<void>;
    query(query: { text: string; rowMode: "array" }): Promise<{ rows: unknown[][] }>;
    end(): Promise<void>;
  }
  const pg: {
    readonly Client: new (config: { host: string; port: number; user: string; database: string }) => Client;
  };
  export default pg;
}
