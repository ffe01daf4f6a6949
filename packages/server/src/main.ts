import {readConfig} from './config.js';
import {createLog} from './http/log.js';
import {startServer} from './start.js';

function stopOnSignals(close: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  const config = readConfig();
  const log = createLog(process.env['LOG_LEVEL'] ?? 'info');
  const server = await startServer({config, log});
  stopOnSignals(() => server.close());
  process.stdout.write(`Bonbon is ready at ${server.url}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
