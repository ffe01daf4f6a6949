import {findWebKit} from './browsers.mjs';
import {freePort, start} from './processes.mjs';

/** Starts the driver of WebKitGTK on a virtual screen; answers where it listens and its process. */
export async function startWebKitDriver() {
  const webkit = findWebKit();
  if (!webkit) throw new Error('WebKitGTK is not installed: webkit2gtk-driver xvfb xauth dbus.');
  const port = await freePort();
  const child = start(webkit.screen, ['-a', webkit.driver, `--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    },
  });
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/status`)).ok) break;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline) throw new Error('WebKitWebDriver did not start within 20 s.');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return {port, child, browser: webkit.browser};
}
