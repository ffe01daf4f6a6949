import {puppeteerLauncher} from '@web/test-runner-puppeteer';
import {findFirefox} from './support/browsers.mjs';
import {base} from './web-test-runner.base.mjs';

export default {
  ...base,
  browsers: [
    puppeteerLauncher({
      launchOptions: {browser: 'firefox', executablePath: findFirefox(), headless: true},
    }),
  ],
};
