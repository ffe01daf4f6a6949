// The programme's jobs, once, as the schedule runs them: at a moment that is given, in a process that a
// test may kill.
import {readConfig} from '@bonbon/server/config.js';
import {createServices} from '@bonbon/server/services.js';
import {openStorage} from '@bonbon/server/storage/database.js';

const [url, at, operatorKey] = process.argv.slice(2);
const storage = openStorage(url, {connections: 4});
const config = readConfig({
  NODE_ENV: 'test',
  OPERATOR_KEY: operatorKey,
  PUBLIC_URL: 'https://bonbon.example',
});
const {loyalty, surveyEarnings} = createServices({config, storage, clock: () => new Date(at)});
while ((await loyalty.orders.approveDue()) > 0);
await surveyEarnings.settleDue();
await loyalty.expiry.run();
await loyalty.progress.lowerTiers();
await loyalty.liability.closeDays();
await storage.close();
