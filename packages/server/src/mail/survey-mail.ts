import type {SurveyView} from '@bonbon/contract/survey.js';
import {withoutMarks, wordsFor, type WordKey, type Words} from '../messages/words.js';
import {markup, type Markup} from '../pages/markup.js';
import {watchWords, type WatchNews} from '../survey/watch-news.js';
import {button, renderFrame, textOf, type RenderedMail} from './mail-layout.js';
import type {SurveyAlertMailData, SurveyGiftMailData, SurveyInviteMailData} from './mailer.js';
import {heading, termsOf, ticket, type MailShop} from './prize-mail.js';

const foot = (shop: MailShop, ...reasons: readonly string[]) =>
  ['--', ...reasons, shop.imprint ?? shop.name].join('\n');

type Invite = NonNullable<SurveyInviteMailData['content']>;

/** The first question in the shop's words, or in ours. */
export function surveyWords(
  {
    scale,
    question,
    lowLabel,
    highLabel,
  }: Pick<SurveyView, 'scale' | 'question' | 'lowLabel' | 'highLabel'>,
  shop: {readonly name: string},
  words: Words,
) {
  const {kind} = scale;
  const say = (key: string) => words.say(key as WordKey, {shop: shop.name});
  // Satisfaction names its steps, and its ends are the first and the last of five.
  const [low, high] = kind === 'csat' ? ['csat.1', 'csat.5'] : [`${kind}.low`, `${kind}.high`];
  return {
    question: question ?? say(`${kind}.question`),
    low: lowLabel ?? say(low ?? ''),
    high: highLabel ?? say(high ?? ''),
  };
}

/** The scores as links, in rows that fit a phone: eleven stand in two. */
function scale({scores}: Invite, low: string, high: string, {number}: Words): Markup {
  const half = scores.length > 7 ? 6 : scores.length;
  const cell = ({score, url}: Invite['scores'][number]) =>
    markup`<td class="score" align="center"><a href="${url}">${number(score)}</a></td>`;
  const rows = [scores.slice(0, half), scores.slice(half)].filter(row => row.length > 0);
  return markup`<p class="end">${low}</p>
${rows.map(
  row =>
    markup`<table class="scores" role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>${row.map(cell)}</tr></table>`,
)}
<p class="end last">${high}</p>`;
}

/** Asks one question; each score is a link to a page where it stands chosen and waits for a press. */
export function renderSurveyInviteMail(
  {content}: SurveyInviteMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  if (!content) throw new Error('mail.incomplete');
  const {question, low, high} = surveyWords(content, shop, words);
  const subject = words.say('mail.survey-invite.subject', {shop: shop.name});
  const lead = words.say(content.again ? 'mail.survey-invite.again' : 'mail.survey-invite.lead', {
    shop: shop.name,
  });
  const press = words.say('mail.survey-invite.press');
  const why = words.say('mail.survey-invite.why', {shop: shop.name});
  const off = words.say('mail.survey-invite.off');
  const wish = words.say('mail.wish', {shop: shop.name});
  const page = words.say('mail.survey-invite.page');
  const body = markup`<p class="lead">${lead}</p>
<h1 class="title asking">${question}</h1>
${scale(content, low, high, words)}
<p class="note">${press} <a href="${content.pageUrl}">${page}</a></p>`;
  const title = withoutMarks(subject);
  return {
    subject: title,
    html: renderFrame({
      shop,
      words,
      title,
      preview: question,
      body,
      reasons: [
        why,
        markup`<a href="${content.offUrl}">${off}</a>`,
        markup`<a href="${content.wishUrl}">${wish}</a>`,
      ],
    }),
    text: withoutMarks(
      textOf(
        shop.name,
        lead,
        question,
        `${page}:\n${content.pageUrl}`,
        foot(shop, why, `${off}:\n${content.offUrl}`, `${wish}:\n${content.wishUrl}`),
      ),
    ),
    headers: {
      'List-Unsubscribe': `<${content.offUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

const lines = (text: string): Markup[] =>
  text.split(/\r?\n/).map((line, at) => (at === 0 ? markup`${line}` : markup`<br>${line}`));

/** Tells people of the shop what was said; only text, never markup of whoever wrote it. */
export function renderSurveyAlertMail(
  {content}: SurveyAlertMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  if (!content) throw new Error('mail.incomplete');
  const {title, said, facts, replyTo} = content;
  const why = words.say('mail.survey-alert.why');
  const reply = replyTo && words.say('mail.survey-alert.reply', {email: replyTo});
  const nothing = words.say('mail.survey-alert.nothing');
  const body = markup`<h1 class="title"><bdi>${title}</bdi></h1>
${
  said.length === 0
    ? markup`<p class="lead">${nothing}</p>`
    : said.map(
        ({question, answer}) => markup`<p class="asked"><bdi>${question}</bdi></p>
<p class="said" dir="auto">${lines(answer)}</p>`,
      )
}
${facts.map(({name, value}) => markup`<p class="note"><bdi>${name}: ${value}</bdi></p>`)}
${reply && markup`<p class="note">${reply}</p>`}`;
  return {
    subject: title,
    ...(replyTo ? {replyTo} : {}),
    html: renderFrame({
      shop,
      words,
      title,
      preview: said[0]?.answer.slice(0, 140) ?? nothing,
      body,
      reasons: [why],
    }),
    text: withoutMarks(
      textOf(
        title,
        ...said.map(({question, answer}) => `${question}\n${answer}`),
        said.length === 0 && nothing,
        facts.map(({name, value}) => `${name}: ${value}`).join('\n'),
        reply,
        foot(shop, why),
      ),
    ),
  };
}

/** Tells people of the shop that a score fell, or that nobody answers. */
export function renderSurveyWatchMail(news: WatchNews, shop: MailShop, words: Words): RenderedMail {
  const {title, lead, facts} = watchWords(news, words);
  const why = words.say('mail.survey-alert.why');
  const body = markup`<h1 class="title">${title}</h1>
<p class="lead">${lead}</p>
${facts.map(({name, value}) => markup`<p class="note">${name}: <bdi>${value}</bdi></p>`)}`;
  return {
    subject: title,
    html: renderFrame({shop, words, title, preview: lead, body, reasons: [why]}),
    text: withoutMarks(
      textOf(
        title,
        lead,
        facts.map(({name, value}) => `${name}: ${value}`).join('\n'),
        foot(shop, why),
      ),
    ),
  };
}

/** Brings a make-good: the code as a ticket. */
export function renderSurveyGiftMail(
  {content}: SurveyGiftMailData,
  shop: MailShop,
  words: Words,
): RenderedMail {
  if (!content) throw new Error('mail.incomplete');
  const {code, label, homeUrl} = content;
  const terms = termsOf(content, words);
  const subject = withoutMarks(words.say('mail.survey-gift.subject', {shop: shop.name}));
  const lead = words.say('mail.survey-gift.lead');
  const how = words.say('mail.prize.how');
  const open = words.say('mail.survey-gift.button');
  const why = words.say('mail.survey-gift.why', {shop: shop.name});
  const body = markup`${heading(words.say('mail.survey-gift.eyebrow'), label, lead)}
${ticket(code, terms, words)}
${homeUrl && button(homeUrl, open)}
<p class="note">${how}</p>`;
  return {
    subject,
    html: renderFrame({shop, words, title: subject, preview: label, body, reasons: [why]}),
    text: withoutMarks(
      textOf(
        shop.name,
        label,
        lead,
        [`${words.say('mail.prize.code')}: ${code}`, ...terms].join('\n'),
        how,
        homeUrl && `${open}:\n${homeUrl}`,
        foot(shop, why),
      ),
    ),
  };
}

/** The writers of the kinds of survey mail. */
export const surveyRenderers = {
  'survey-invite': (data: SurveyInviteMailData, shop: MailShop & WordShop, locale: string) => {
    const own = {[wordsFor([locale], shop).locale]: data.content?.texts ?? {}};
    const texts = {...shop.texts, ...own};
    return renderSurveyInviteMail(data, shop, wordsFor([locale], {...shop, texts}));
  },
  'survey-alert': (data: SurveyAlertMailData, shop: MailShop & WordShop, locale: string) =>
    renderSurveyAlertMail(data, shop, wordsFor([locale], shop)),
  'survey-watch': (news: WatchNews, shop: MailShop & WordShop, locale: string) =>
    renderSurveyWatchMail(news, shop, wordsFor([locale], shop)),
  'survey-make-good': (data: SurveyGiftMailData, shop: MailShop & WordShop, locale: string) =>
    renderSurveyGiftMail(data, shop, wordsFor([locale], shop)),
};

type WordShop = NonNullable<Parameters<typeof wordsFor>[1]>;
