import type {StorybookConfig} from '@storybook/web-components-vite';
import {mergeConfig} from 'vite';
import {jsonAttributes} from '../../test/support/vite-json.mjs';

const config: StorybookConfig = {
  stories: ['../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: {
    name: '@storybook/web-components-vite',
    options: {builder: {viteConfigPath: 'stories/.storybook/vite.config.ts'}},
  },
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  viteFinal: base =>
    mergeConfig(base, {
      plugins: [jsonAttributes()],
      resolve: {conditions: ['@bonbon/source', 'module', 'browser', 'import', 'default']},
      optimizeDeps: {
        include: ['lit', 'lit/decorators.js', 'lit/directives/class-map.js', 'nanostores'],
      },
    }),
};

export default config;
