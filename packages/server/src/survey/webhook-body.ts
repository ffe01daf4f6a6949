import type {SurveyInboxEntry} from '@bonbon/contract/survey-answers.js';
import type {WatchFacts} from './watch-news.js';
import type {WebhookRow} from './webhook-rows.js';

/** Everything a receiver is told. */
export interface WebhookNews {
  readonly id: string;
  readonly event: WebhookRow['event'];
  readonly shop: {readonly id: string; readonly name: string};
  readonly campaign: {readonly id: string; readonly name: string};
  /** The answer, or what was watched. */
  readonly response?: SurveyInboxEntry;
  readonly watch?: WatchFacts;
  /** The news in words, one line each, such as a question and what was said. */
  readonly lines: readonly string[];
  readonly title: string;
}

const mostText = 1800;

// A chat must show what was written and never obey it: no mention, no link in disguise, no formatting.
const forSlack = (text: string) =>
  text.replace(/[&<>]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[sign] ?? sign);
const forDiscord = (text: string) => text.replace(/[\\*_~`|>#[\]()<:@-]/g, sign => `\\${sign}`);

const cut = (text: string) => (text.length > mostText ? `${text.slice(0, mostText)}…` : text);

const run = (text: string, bold = false) => ({
  type: 'RichTextBlock',
  inlines: [{type: 'TextRun', text, ...(bold ? {weight: 'Bolder'} : {})}],
});

/** Writes the news the way a receiver reads it. */
export function webhookBody(format: WebhookRow['format'], news: WebhookNews): string {
  const {title, lines} = news;
  const text = cut(lines.join('\n'));
  switch (format) {
    case 'slack':
      return JSON.stringify({text: forSlack(`${title}\n${text}`), mrkdwn: false});
    case 'discord':
      return JSON.stringify({
        content: forDiscord(`${title}\n${text}`).slice(0, 2000),
        allowed_mentions: {parse: []},
      });
    case 'teams': {
      const body = [run(title, true), ...text.split('\n').map(line => run(line))];
      const content = {type: 'AdaptiveCard', version: '1.4', body};
      const contentType = 'application/vnd.microsoft.card.adaptive';
      return JSON.stringify({type: 'message', attachments: [{contentType, content}]});
    }
    case 'json': {
      const {id, event, shop, campaign, response, watch} = news;
      return JSON.stringify({id, event: `survey.${event}`, shop, campaign, response, watch});
    }
  }
}
