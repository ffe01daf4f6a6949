import type {Preview} from '@storybook/web-components-vite';
import {dressPage} from '../support/page.js';
import {loadMessages} from '../support/messages.js';

/** One menu of the toolbar: what each value is called. */
const choice = (
  description: string,
  title: string,
  icon: string,
  values: Readonly<Record<string, string>>,
) => ({
  description,
  toolbar: {
    title,
    icon,
    dynamicTitle: true,
    items: Object.entries(values).map(([value, name]) => ({value, title: name})),
  },
});

const preview: Preview = {
  parameters: {
    a11y: {
      test: 'error',
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: {
          region: {enabled: false},
          'page-has-heading-one': {enabled: false},
          'landmark-one-main': {enabled: false},
        },
      },
    },
    layout: 'padded',
    backgrounds: {disable: true},
    controls: {expanded: true},
    options: {storySort: {order: ['Spin wheel', ['Playground', '*']]}},
    viewport: {
      options: {
        phone: {name: 'Phone, 390', styles: {width: '390px', height: '844px'}, type: 'mobile'},
        small: {
          name: 'Small phone, 320',
          styles: {width: '320px', height: '568px'},
          type: 'mobile',
        },
        tablet: {name: 'Tablet, 820', styles: {width: '820px', height: '1180px'}, type: 'tablet'},
        desktop: {
          name: 'Desktop, 1280',
          styles: {width: '1280px', height: '800px'},
          type: 'desktop',
        },
      },
    },
  },
  initialGlobals: {
    scheme: 'auto',
    preset: 'paper',
    locale: 'en',
    direction: 'auto',
    condition: 'ok',
  },
  globalTypes: {
    scheme: choice('Light or dark', 'Scheme', 'contrast', {
      auto: 'Scheme: auto',
      light: 'Light',
      dark: 'Dark',
    }),
    preset: choice('The look', 'Preset', 'paintbrush', {
      paper: 'Paper',
      midnight: 'Midnight',
      inherit: 'Like the shop',
    }),
    locale: choice('Language', 'Language', 'globe', {
      en: 'English',
      sv: 'Svenska',
      nl: 'Nederlands',
      ro: 'Română',
      ar: 'العربية',
    }),
    direction: choice('Direction of reading', 'Direction', 'transfer', {
      auto: 'Direction: as the language',
      ltr: 'Left to right',
      rtl: 'Right to left',
    }),
    condition: choice('What the backend does', 'Backend', 'lightning', {
      ok: 'Backend: ok',
      slow: 'Slow (3 s)',
      offline: 'Offline',
      'rate-limited': 'Rate limited',
      'sold-out': 'Sold out',
      ended: 'Ended',
    }),
  },
  loaders: [async ({globals}) => ({messages: await loadMessages(String(globals['locale']))})],
  decorators: [
    (story, context) => {
      dressPage(context.globals);
      return story();
    },
  ],
};

export default preview;
