import type {Shop} from '@bonbon/contract/shop.js';
import type {RenderedMail} from '../mail/mail-layout.js';
import type {MailData, MailKind} from '../mail/mailer.js';
import {renderMail} from '../mail/render-mail.js';

type SampleShop = Pick<Shop, 'name' | 'locale' | 'homeUrl' | 'imprint' | 'texts'>;

const shop = {
  name: 'Fjord & Fig',
  locale: 'en',
  homeUrl: 'https://shop.example/',
  imprint: 'Fjord & Fig, a sample shop, 1 Cold Bay',
  texts: {},
} satisfies SampleShop;

const link = (path: string) => `https://bonbon.example/${path}`;
const coupon = {code: 'FIG7K2M9QXAB', expiresAt: '2026-12-06T10:00:00Z', exclusive: true};
const credit = {redemptionId: 'r', code: coupon.code, exclusive: false};
const prize = {spinId: 's', campaignId: 'welcome', title: '10 %'};
const signIn = {
  url: link('account/sample'),
  askedAt: '2026-11-22T10:00:00Z',
  browser: 'Firefox',
  system: 'mac',
};
const back = {
  subscriptionId: 's',
  variantId: 'v',
  title: 'Vik cup, Fjord, large',
  url: 'https://shop.example/p/cup',
  price: {minor: 2900, currency: 'EUR'},
  manageUrl: link('stock/manage/sample'),
  unsubscribeUrl: link('stock/unsubscribe/sample'),
};

const survey = {
  scale: {kind: 'nps' as const},
  texts: {},
  scores: Array.from({length: 11}, (_, score) => ({
    score,
    url: link(`survey/sample?score=${score}`),
  })),
  pageUrl: link('survey/sample'),
  offUrl: link('survey-off/sample'),
  wishUrl: link('mail-wishes/sample'),
};

interface Sample<K extends MailKind = MailKind> {
  readonly title: string;
  readonly kind: K;
  readonly data: MailData[K];
}

const sample = <K extends MailKind>(title: string, kind: K, data: MailData[K]): Sample<K> => ({
  title,
  kind,
  data,
});

/** Every mail the server can write, with made-up contents, by the name in its address. */
export const samples: Readonly<Record<string, Sample>> = {
  prize: sample('Prize', 'prize', {
    ...prize,
    ...coupon,
    useUrl: 'https://shop.example/bag',
    verifyUrl: link('verify/#sample'),
  }),
  'prize-confirm': sample('Prize, address not proven', 'prize', {
    ...prize,
    confirmUrl: link('confirm/sample'),
  }),
  'prize-points': sample('Prize, points', 'prize', {
    ...prize,
    title: '50 points',
    points: 50,
    confirmUrl: link('confirm/sample'),
  }),
  'stock-confirm': sample('Back in stock, the question', 'stock-confirm', {
    titles: ['Vik cup, Fjord, large', 'Holm bowl, Oat'],
    confirmUrl: link('stock/confirm/sample'),
  }),
  'stock-back': sample('Back in stock', 'stock-back', back),
  'stock-back-coupon': sample('Back in stock, with a coupon', 'stock-back', {
    ...back,
    quantity: 2,
    coupon: {code: coupon.code, endsAt: coupon.expiresAt, exclusive: true, label: '10 %'},
  }),
  'sign-in': sample('Sign-in', 'sign-in', {
    requestId: 'r',
    content: {...signIn, purpose: 'sign-in', code: '493028'},
  }),
  'sign-in-delete': sample('Deletion of an account', 'sign-in', {
    requestId: 'r',
    content: {...signIn, purpose: 'delete'},
  }),
  'loyalty-reward': sample('Points, a reward', 'loyalty-reward', {
    redemptionId: 'r',
    title: 'Plum jam',
    ...coupon,
  }),
  'loyalty-credit-rest': sample('Store credit, left by an order', 'loyalty-reward', {
    ...credit,
    title: '€3.50 of store credit, left from order 1047',
    credit: 'rest',
  }),
  'loyalty-credit-back': sample('Store credit, back from an order', 'loyalty-reward', {
    ...credit,
    title: '€3.50 of store credit, back from order 1047',
    credit: 'back',
  }),
  'loyalty-credit-hand': sample('Store credit, given by the shop', 'loyalty-reward', {
    ...credit,
    title: '€7.50 of store credit – The jug came broken',
    credit: 'hand',
  }),
  'prize-credit-rest': sample('Prize, left by an order', 'prize', {
    ...prize,
    ...credit,
    title: '€3.50 of store credit, left from order 1047',
    credit: 'rest',
    useUrl: 'https://shop.example/bag',
  }),
  'loyalty-expiry': sample('Points that run out', 'loyalty-expiry', {
    points: 240,
    expiresAt: coupon.expiresAt,
    url: shop.homeUrl,
    wishUrl: link('mail-wishes/sample'),
  }),
  'survey-invite': sample('Survey, the question', 'survey-invite', {
    invitationId: 'i',
    campaignId: 'c',
    content: {...survey, again: false},
  }),
  'survey-invite-again': sample('Survey, asked once more', 'survey-invite', {
    invitationId: 'i',
    campaignId: 'c',
    content: {...survey, again: true},
  }),
  'survey-alert': sample('Survey, told to the shop', 'survey-alert', {
    responseId: 'r',
    event: 'answer',
    content: {
      title: 'A low score: 3',
      said: [{question: 'What should be better?', answer: 'The lid came broken.'}],
      facts: [{name: 'Order', value: '1047'}],
      replyTo: 'ida@example.com',
    },
  }),
  'survey-watch-score': sample('Survey, a score that fell', 'survey-watch', {
    event: 'score-below',
    campaign: {id: 'c', name: 'After delivery'},
    scale: 'nps',
    value: 24.5,
    limit: 30,
    answers: 48,
    days: 30,
    since: '2026-06-01T08:00:00.000Z',
  }),
  'survey-watch-silence': sample('Survey, nobody answers', 'survey-watch', {
    event: 'silence',
    campaign: {id: 'c', name: 'After delivery'},
    days: 14,
    since: '2026-06-01T08:00:00.000Z',
    lastAnswerAt: '2026-06-01T08:00:00.000Z',
  }),
  'survey-make-good': sample('Survey, a make-good', 'survey-make-good', {
    responseId: 'r',
    content: {...coupon, label: '10 %', homeUrl: 'https://shop.example/'},
  }),
};

/** Writes a sample in one language. */
export const renderSample = ({kind, data}: Sample, locale: string): RenderedMail =>
  renderMail(kind, data, shop, locale);
