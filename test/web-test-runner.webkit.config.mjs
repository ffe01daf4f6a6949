import {webdriverLauncher} from '@web/test-runner-webdriver';
import {stop} from './support/processes.mjs';
import {startWebKitDriver} from './support/webkit-driver.mjs';
import {base} from './web-test-runner.base.mjs';

const driver = await startWebKitDriver();

/** Ends the driver with the tests, since it was started for them. */
const stopDriver = {
  name: 'stop-driver',
  async serverStop() {
    await stop(driver.child);
  },
};

export default {
  ...base,
  plugins: [...base.plugins, stopDriver],
  browsers: [
    webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port: driver.port,
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': {binary: driver.browser, args: ['--automation']},
      },
    }),
  ],
};
