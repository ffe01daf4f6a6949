import type {Preview} from '@storybook/web-components-vite';
import {dressPage} from '../support/page.js';
import {loadMessages} from '../support/messages.js';

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
    scheme: {
      description: 'Light or dark',
      toolbar: {
        title: 'Scheme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          {value: 'auto', title: 'Scheme: auto'},
          {value: 'light', title: 'Light'},
          {value: 'dark', title: 'Dark'},
        ],
      },
    },
    preset: {
      description: 'The look',
      toolbar: {
        title: 'Preset',
        icon: 'paintbrush',
        dynamicTitle: true,
        items: [
          {value: 'paper', title: 'Paper'},
          {value: 'midnight', title: 'Midnight'},
          {value: 'inherit', title: 'Like the shop'},
        ],
      },
    },
    locale: {
      description: 'Language',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          {value: 'en', title: 'English'},
          {value: 'sv', title: 'Svenska'},
          {value: 'nl', title: 'Nederlands'},
          {value: 'ro', title: 'Română'},
          {value: 'ar', title: 'العربية'},
        ],
      },
    },
    direction: {
      description: 'Direction of reading',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          {value: 'auto', title: 'Direction: as the language'},
          {value: 'ltr', title: 'Left to right'},
          {value: 'rtl', title: 'Right to left'},
        ],
      },
    },
    condition: {
      description: 'What the backend does',
      toolbar: {
        title: 'Backend',
        icon: 'lightning',
        dynamicTitle: true,
        items: [
          {value: 'ok', title: 'Backend: ok'},
          {value: 'slow', title: 'Slow (3 s)'},
          {value: 'offline', title: 'Offline'},
          {value: 'rate-limited', title: 'Rate limited'},
          {value: 'sold-out', title: 'Sold out'},
          {value: 'ended', title: 'Ended'},
        ],
      },
    },
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
