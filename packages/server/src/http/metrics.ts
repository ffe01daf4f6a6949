import {collectDefaultMetrics, Counter, Gauge, Histogram, Registry} from 'prom-client';

/** Numbers about this process, for `/metrics`. A registry of its own, so that tests start from zero. */
export function createMetrics() {
  const registry = new Registry();
  const requests = new Histogram({
    name: 'bonbon_http_request_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const limited = new Counter({
    name: 'bonbon_http_limited_total',
    help: 'Requests refused by the rate limit or because the server was full.',
    labelNames: ['reason'],
    registers: [registry],
  });
  const inFlight = new Gauge({
    name: 'bonbon_http_in_flight',
    help: 'Requests being answered.',
    registers: [registry],
  });
  const mails = new Counter({
    name: 'bonbon_mails_total',
    help: 'Tries to send a mail, by what they came to. "unknown" may have been sent and waits for a person.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const mailsWaiting = new Gauge({
    name: 'bonbon_mails_waiting',
    help: 'Mails in the outbox that are still to be sent.',
    registers: [registry],
  });
  const messages = new Counter({
    name: 'bonbon_messages_total',
    help: 'Tries to send a text, by what they came to. "unknown" may have been sent and waits for a person.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const messagesWaiting = new Gauge({
    name: 'bonbon_messages_waiting',
    help: 'Texts in the outbox that are still to be sent, those that wait for the morning among them.',
    registers: [registry],
  });
  const stockSubscriptions = new Gauge({
    name: 'bonbon_stock_subscriptions',
    help: 'People who wait or waited for something sold out, by status. "failed" wants a look at the mail server.',
    labelNames: ['status'],
    registers: [registry],
  });
  const redemptions = new Counter({
    name: 'bonbon_redemptions_total',
    help: 'Swaps of points asked for or taken back, by what they came to.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const surveyAnswers = new Counter({
    name: 'bonbon_survey_answers_total',
    help: 'Sendings of survey answers, by what became of them and whether an invitation proved them.',
    labelNames: ['state', 'verified'],
    registers: [registry],
  });
  const surveyWebhooks = new Counter({
    name: 'bonbon_survey_webhooks_total',
    help: 'Calls to receivers of survey alerts and shop events, by what they came to.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const surveyWebhooksWaiting = new Gauge({
    name: 'bonbon_survey_webhooks_waiting',
    help: 'Calls to receivers of survey alerts and shop events that are still to be made.',
    registers: [registry],
  });
  return {
    registry,
    surveyAnswers,
    surveyWebhooks,
    surveyWebhooksWaiting,
    stockSubscriptions,
    redemptions,
    mails,
    mailsWaiting,
    messages,
    messagesWaiting,
    requests,
    limited,
    inFlight,
    /** Adds numbers about memory and the event loop, which tests do not want. */
    watchProcess: () => collectDefaultMetrics({register: registry}),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
