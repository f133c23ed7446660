// @ts-check
/** Starts what the tests of the database need, once for the whole suite; each test makes a database of its own there. */
export default async function setUp() {
  const { startClusters } = await import("@suijian/testkit/databases");
  const running = await startClusters();
  process.env.SUIJIAN_TEST_CLUSTERS = JSON.stringify(running.clusters);
  process.env.SUIJIAN_TEST_MISSING = running.missing.join("; ");
  return running.stop;
}
