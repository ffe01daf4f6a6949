import {base} from './web-test-runner.base.mjs';
import chromium from './web-test-runner.chromium.config.mjs';

const renderer = '/packages/embed/src/renderer';
const instead = {
  lit: `${renderer}/lit.ts`,
  'lit/decorators.js': `${renderer}/decorators.ts`,
  nanostores: `${renderer}/atom.ts`,
};

/** The whole element suite once more, on the renderer of the pasted script. */
export default {
  ...chromium,
  plugins: [{name: 'own-renderer', resolveImport: ({source}) => instead[source]}, ...base.plugins],
};
