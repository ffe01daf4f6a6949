import {playwrightLauncher} from '@web/test-runner-playwright';
import {chromiumFlags, findChromium} from './support/browsers.mjs';
import {base} from './web-test-runner.base.mjs';

export default {
  ...base,
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {executablePath: findChromium(), args: chromiumFlags},
    }),
  ],
};
