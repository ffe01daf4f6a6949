import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createSurveyServer, type SurveyServer} from '../survey/testing.js';

let server: SurveyServer;
beforeAll(async () => {
  server = await createSurveyServer();
});
afterAll(() => server.close());

/** A browser without scripts: it follows redirects, keeps cookies and posts forms. */
function newVisitor(headers: Record<string, string> = {}) {
  let cookie = '';
  async function open(
    path: string,
    init: RequestInit = {},
  ): Promise<{status: number; html: string; path: string; headers: Headers}> {
    const response = await server.app.request(path, {
      ...init,
      headers: {...headers, ...(cookie ? {Cookie: cookie} : {}), ...init.headers},
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const to = response.headers.get('location');
    if (to) return open(to);
    return {status: response.status, html: await response.text(), path, headers: response.headers};
  }
  const valueOf = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return {
    open,
    /** Presses a button of the form that is open. */
    send(page: {html: string}, fields: Record<string, string>) {
      const action = /<form[^>]* action="([^"]+)"/.exec(page.html)?.[1] ?? '';
      const hidden = Object.fromEntries(
        ['key', 'question', 'locale', 'invitation', 'context']
          .map(name => [name, valueOf(page.html, name)] as const)
          .filter(([, value]) => value !== ''),
      );
      return open(action, {
        method: 'POST',
        headers: {'Content-Type': 'application/x-www-form-urlencoded'},
        body: new URLSearchParams({...hidden, ...fields}).toString(),
      });
    },
  };
}

const rowsOf = (campaignId: string) =>
  server.db
    .selectFrom('survey_responses')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .execute();
const page = (id = 'after', query = '') => `/survey/${server.shopKey}/${id}${query}`;

describe('a survey without JavaScript', () => {
  it('asks one thing after another and thanks by group', async () => {
    const {open, send} = newVisitor();
    let seen = await send(await open(page()), {score: '4'});
    expect(seen.html).toContain('What should we have done differently?');
    seen = await send(seen, {text: 'It had <b>opened</b>.', contact: 'yes', email: 'no'});
    expect([seen.status, seen.html.includes('This address does not look complete yet.')]).toEqual([
      400,
      true,
    ]);
    expect(seen.html).toContain('It had &lt;b&gt;opened&lt;/b&gt;.');
    seen = await send(seen, {text: 'It had opened.', contact: 'yes', email: 'i@example.com'});
    seen = await send(seen, {choice: 'parcel'});
    expect(seen.html).toContain('How was the parcel?');
    seen = await send(seen, {value: '2'});
    expect(seen.html).toContain('Thank you for telling us.');
    const [row] = await rowsOf('after');
    expect(row).toMatchObject({
      score: 4,
      complete: true,
      email: 'i@example.com',
      may_contact: true,
    });
    expect(row?.answers).toEqual([
      {questionId: 'why', text: 'It had opened.'},
      {questionId: 'part', choices: ['parcel']},
      {questionId: 'stars', value: 2},
    ]);
    const gift = await send(seen, {act: 'gift'});
    const code = /class="code"><bdi dir="ltr">(\w+)</.exec(gift.html)?.[1];
    expect(code).toHaveLength(12);
    expect((await send(seen, {act: 'gift'})).html).toContain(code);
  });

  it('records nothing when a link with a score is only opened', async () => {
    await server.putSurvey('seen', {scale: {kind: 'nps'}, questions: []});
    const token = await server.invite('ingrid@example.com', 'seen');
    const link = page('seen', `?score=8&invitation=${token}`);
    for (let time = 0; time < 3; time += 1) {
      const {html} = await newVisitor().open(link);
      expect(html).toMatch(/value="8" aria-label="8" checked/);
    }
    await server.app.request(link, {method: 'HEAD'});
    expect(await rowsOf('seen')).toEqual([]);
    const {open, send} = newVisitor();
    const thanks = await send(await open(link), {score: '9'});
    expect(thanks.html).toContain('Thank you, that is lovely to hear.');
    expect(await rowsOf('seen')).toMatchObject([{score: 9, verified: true, complete: true}]);
  });

  it('keeps what a link says it is about, such as a call, and the question it was left at', async () => {
    const {open, send} = newVisitor();
    const asked = await send(await open(page('after', '?context=call%20with%20Maja')), {
      score: '3',
    });
    expect(asked.html).toContain('What should we have done differently?');
    const rows = async () =>
      (await rowsOf('after')).filter(({about}) => about.context === 'call with Maja');
    expect(await rows()).toMatchObject([{score: 3, complete: false, reached: 'why'}]);
    await send(asked, {text: 'Too long a wait.'});
    expect(await rows()).toMatchObject([{reached: 'part'}]);
    // What cannot be stored is left out.
    const odd = await send(await open(page('after', '?context=%00')), {score: '3'});
    expect(odd.status).toBe(200);
  });

  it('is one answer in two tabs, after "Back" and after a second press', async () => {
    await server.putSurvey('tabs', {scale: {kind: 'nps'}, questions: []});
    const {open, send} = newVisitor();
    const [one, two] = [await open(page('tabs')), await open(page('tabs'))];
    await Promise.all([send(one, {score: '3'}), send(one, {score: '3'})]);
    await send(two, {score: '6'});
    await send(one, {score: '7'});
    expect((await rowsOf('tabs')).map(row => row.score)).toEqual([7]);
  });

  it('says what is missing, that it is over, and that it was answered', async () => {
    const {open, send} = newVisitor();
    const missing = await send(await open(page('after')), {});
    expect([missing.status, missing.html.includes('Please choose an answer first.')]).toEqual([
      400,
      true,
    ]);
    await server.putSurvey('gone', {scale: {kind: 'nps'}}, {status: 'paused'});
    expect((await open(page('gone'))).html).toContain('This survey is over');
    await server.putSurvey('once', {scale: {kind: 'nps'}, questions: [], editableMinutes: 0});
    const link = page('once', `?invitation=${await server.invite('b@example.com', 'once')}`);
    await send(await open(link), {score: '9'});
    expect((await newVisitor().open(link)).html).toContain('You have answered already');
    expect((await open(page('nowhere'))).status).toBe(404);
  });

  it.each(['en', 'sv', 'nl', 'ro', 'ar'])(
    'speaks %s, under a policy that runs nothing',
    async locale => {
      const {html, headers} = await newVisitor({'Accept-Language': locale}).open(page());
      expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(html.match(/type="radio"/g)).toHaveLength(11);
    },
  );
});

describe('the way out', () => {
  it('asks before it ends all questions, and then nobody is asked', async () => {
    const order = (id: string) => ({
      orderId: id,
      number: id,
      status: 'delivered' as const,
      placedAt: '2026-01-01T00:00:00Z',
      deliveredAt: new Date().toISOString(),
      updatedAt: new Date().toISOString(),
      email: 'off@example.com',
      subtotal: {minor: 100, currency: 'EUR'},
      total: {minor: 100, currency: 'EUR'},
      refunded: {minor: 0, currency: 'EUR'},
      lines: [],
      couponCodes: [],
    });
    await server.putSurvey('mailed', {
      scale: {kind: 'nps'},
      inviteAfterDays: 0,
      waits: {betweenSurveysDays: 0},
    });
    const {surveyInvitations, shops, orders} = server.services;
    const shop = await shops.byId('demo');
    await orders.take(shop!, order('o1'));
    await surveyInvitations.sendDue();
    const [mail] = await server.mailsTo('off@example.com');
    const off = /https:\/\/bonbon\.example(\/survey-off\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const asks = await server.app.request(off);
    expect(await asks.text()).toContain('Shall we stop asking?');
    await orders.take(shop!, order('o2'));
    await server.app.request(off, {method: 'POST', body: 'List-Unsubscribe=One-Click'});
    await orders.take(shop!, order('o3'));
    await surveyInvitations.sendDue();
    expect(await server.mailsTo('off@example.com')).toHaveLength(1);
    expect((await server.app.request(`${off}x`, {method: 'POST'})).status).toBe(404);
  });
});
