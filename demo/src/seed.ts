import type {ShopSeed} from '@bonbon/server/seed.js';
import {demoLoyalty} from './seed-loyalty.js';
import {demoSurveys} from './seed-surveys.js';

const percent = (basisPoints: number) =>
  ({kind: 'coupon', effect: {kind: 'percent', basisPoints}}) as const;
const gift = (variantId: string) => ({kind: 'coupon', effect: {kind: 'gift', variantId}}) as const;
const off = (share: number) => ({
  label: {
    en: `${share}% off`,
    sv: `${share} % rabatt`,
    nl: `${share}% korting`,
    ro: `${share}% reducere`,
    ar: `خصم ${share}٪`,
  },
});

/** Texts come on top of the mail; a server in production without a sender of texts offers none. */
const texts = {channels: ['sms', 'whatsapp'], timeZone: 'Europe/Stockholm'} as const;

/**
 * The sample shop and its wheel: eight prizes, as wide as their chances. With `hears` it tells itself of points and
 * consents, as it would another system.
 */
export const demoSeed = (
  host: string,
  secretKey: string | undefined,
  sendsTexts = true,
  hears = false,
): ShopSeed => ({
  shopKey: 'demo',
  ...(secretKey ? {secretKey} : {}),
  shop: {
    id: 'demo',
    name: 'Fjord & Fig',
    locale: 'en',
    currency: 'EUR',
    // The usual places of a page under work, so that the tag can be tried in a file of one's own.
    allowedOrigins: [
      ...new Set(
        [new URL(host).port || '80', '3000', '4173', '5173', '8000', '8080']
          .flatMap(port => [`http://localhost:${port}`, `http://127.0.0.1:${port}`])
          .concat(host),
      ),
    ],
    homeUrl: `${host}/demo/`,
    ...(hears ? {webhooks: [{url: `${host}/demo/heard`, topics: ['points', 'consents']}]} : {}),
    imprint: 'Fjord & Fig, a sample shop, 1 Cold Bay',
  },
  campaigns: {
    ...demoLoyalty,
    ...demoSurveys,
    account: {
      kind: 'account-prompt',
      name: 'My pages',
      status: 'published',
      placement: 'inline',
      preset: 'paper',
      settings: {afterOrder: true, accountUrl: '/demo/account'},
    },
    welcome: {
      kind: 'spin-wheel',
      name: 'One turn, on the house',
      status: 'published',
      placement: 'overlay',
      preset: 'paper',
      triggers: [
        {kind: 'url-parameter', name: 'play'},
        {kind: 'side-tab'},
        {kind: 'exit-intent'},
        {kind: 'delay', seconds: 8},
      ],
      // Nothing stands in the way of paying: no tab beside the fields, nothing that opens by itself. Nor
      // does a second wheel open beside the one that stands in a page.
      targeting: {
        excludePaths: [
          '/demo/bag*',
          '/demo/checkout*',
          '/demo/thanks*',
          '/demo/wheel*',
          '/demo/account*',
        ],
      },
      settings: {
        slices: [
          {id: 'five', ...off(5), weight: 40, prize: percent(500)},
          {id: 'twenty-five', ...off(25), weight: 2, stock: 5, prize: percent(2500)},
          {
            id: 'shipping',
            label: {
              en: 'Free shipping',
              sv: 'Fri frakt',
              nl: 'Gratis verzending',
              ro: 'Livrare gratuită',
              ar: 'شحن مجاني',
            },
            weight: 15,
            prize: {kind: 'coupon', effect: {kind: 'shipping'}},
          },
          {
            id: 'napkin',
            label: {
              en: 'Linen napkin',
              sv: 'Linneservett',
              nl: 'Linnen servet',
              ro: 'Șervet de in',
              ar: 'منديل كتان',
            },
            title: {
              en: 'A linen napkin',
              sv: 'En linneservett',
              nl: 'Een linnen servet',
              ro: 'Un șervet de in',
              ar: 'منديل من الكتان',
            },
            weight: 3,
            stock: 12,
            prize: gift('gift-linen-napkin'),
          },
          {id: 'ten', ...off(10), weight: 25, prize: percent(1000)},
          {id: 'fifteen', ...off(15), weight: 6, prize: percent(1500)},
          {
            id: 'jam',
            label: {
              en: 'Fig jam',
              sv: 'Fikonsylt',
              nl: 'Vijgenjam',
              ro: 'Dulceață',
              ar: 'مربى التين',
            },
            title: {
              en: 'A jar of fig jam',
              sv: 'En burk fikonsylt',
              nl: 'Een pot vijgenjam',
              ro: 'Un borcan de dulceață de smochine',
              ar: 'برطمان من مربى التين',
            },
            weight: 8,
            stock: 40,
            prize: gift('gift-fig-jam'),
          },
          {
            id: 'not-today',
            label: {
              en: 'Not today',
              sv: 'Inte i dag',
              nl: 'Vandaag niet',
              ro: 'Nu azi',
              ar: 'ليس اليوم',
            },
            weight: 1,
            prize: {kind: 'none'},
          },
        ],
        limits: {everyDays: 14, perNetworkPerDay: 200},
        terms: {validDays: 14},
        useUrl: '/demo/bag?code={code}',
        marketing: {
          purpose: 'newsletter',
          wordingVersion: '2026-11',
          wording: {
            en: 'Also send me the monthly letter',
            sv: 'Skicka mig månadsbrevet också',
            nl: 'Stuur mij ook de maandbrief',
            ro: 'Trimiteți-mi și scrisoarea lunară',
            ar: 'أرسلوا لي الرسالة الشهرية أيضًا',
          },
        },
        rules: [
          {
            en: 'One turn per address every 14 days. No order needed.',
            sv: 'Ett snurr per adress var fjortonde dag. Ingen beställning behövs.',
            nl: 'Eén keer draaien per adres per 14 dagen. Bestellen hoeft niet.',
            ro: 'O învârtire pe adresă la fiecare 14 zile. Nu trebuie să comanzi.',
            ar: 'دورة واحدة لكل عنوان كل 14 يومًا، ولا حاجة إلى طلب.',
          },
          {
            en: 'Codes work on everything in the shop.',
            sv: 'Koderna gäller allt i butiken.',
            nl: 'Codes gelden voor alles in de winkel.',
            ro: 'Codurile sunt valabile pentru orice din magazin.',
            ar: 'تسري الرموز على كل ما في المتجر.',
          },
        ],
      },
    },
    'tell-me': {
      kind: 'back-in-stock',
      name: 'Tell me when it is back',
      status: 'published',
      placement: 'inline',
      preset: 'inherit',
      settings: {
        waves: {peoplePerUnit: 2, everyMinutes: 60},
        ...(sendsTexts ? {channels: [...texts.channels], timeZone: texts.timeZone} : {}),
        marketing: {
          purpose: 'newsletter',
          wordingVersion: '2026-11',
          wording: {
            en: 'Also send me the monthly letter',
            sv: 'Skicka mig månadsbrevet också',
            nl: 'Stuur mij ook de maandbrief',
            ro: 'Trimiteți-mi și scrisoarea lunară',
            ar: 'أرسلوا لي الرسالة الشهرية أيضًا',
          },
        },
      },
    },
  },
});
