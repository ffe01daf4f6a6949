import {startTestCluster} from '@bonbon/server/storage/testing.js';

/** Starts one PostgreSQL for all files of a test run; each takes a database of its own from it. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  return () => cluster.close();
}
