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
  return {
    registry,
    stockSubscriptions,
    redemptions,
    mails,
    mailsWaiting,
    requests,
    limited,
    inFlight,
    /** Adds numbers about memory and the event loop, which tests do not want. */
    watchProcess: () => collectDefaultMetrics({register: registry}),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
