import {expect} from 'vitest';
import type {Person, Shop, Shops} from './shops.js';

/** The same in every shop: what one knows of a key must not open another one's door. */
const watchKeyOf = (email: string) => `watch-${email.replace(/\W/g, '-')}-0123456789abcdef`;
const answerKeyOf = (index: number) => `answer-${index}-0123456789abcdef`;

/** Answers, waits, points and favourites: after each act both shops are as their own acts made them. */
export function peopleSteps({shopper, owner}: Shops) {
  const twin = (shop: Shop, {email}: Person) =>
    shop.people.find(one => one.email === email) ?? expect.fail('nobody of that address');

  async function checkAnswers(shop: Shop): Promise<void> {
    const {body} = await owner(shop, 'GET', 'campaigns/after/survey-report');
    const found = body as unknown as {distribution: {score: number; anonymous: number}[]};
    const counts = new Map<number, number>();
    for (const {score} of shop.answers.values()) counts.set(score, (counts.get(score) ?? 0) + 1);
    const told = found.distribution.filter(({anonymous}) => anonymous > 0);
    expect(told.map(({score, anonymous}) => [score, anonymous])).toEqual(
      [...counts].sort(([a], [b]) => a - b),
    );
  }

  async function answer(shop: Shop, other: Shop, index: number, score: number): Promise<void> {
    const responseKey = answerKeyOf(index);
    const step = (shop.answers.get(responseKey)?.step ?? 0) + 1;
    const body = {responseKey, step, score};
    const {status} = await shopper(shop, 'POST', 'campaigns/after/survey-responses', {body});
    expect(status).toBe(200);
    shop.answers.set(responseKey, {score, step});
    await checkAnswers(shop);
    await checkAnswers(other);
  }

  async function checkInbox(shop: Shop, other: Shop): Promise<void> {
    const list = await owner(shop, 'GET', 'survey-responses?limit=1');
    const [newest] = (list.body as unknown as {items: {responseId: string}[]}).items;
    if (!newest) return expect(shop.answers.size).toBe(0);
    const path = `survey-responses/${newest.responseId}`;
    expect((await owner(shop, 'GET', path)).status).toBe(200);
    expect((await owner(other, 'GET', path)).status).toBe(404);
    const change = {secret: other.secret, body: {note: 'mine now'}};
    expect((await owner(other, 'PATCH', path, change)).status).toBe(404);
    expect((await owner(shop, 'PATCH', path, change)).status).toBe(404);
  }

  const readWait = (at: Shop, {email}: Person, variantId: string) =>
    shopper(at, 'GET', `stock-subscriptions/current?variantId=${variantId}`, {
      bearer: watchKeyOf(email),
    });

  async function checkWait(shop: Shop, person: Person, variantId: string): Promise<void> {
    const {status, body} = await readWait(shop, person, variantId);
    const wait = person.waits.get(variantId);
    expect(wait ? (body as {state?: string}).state : status).toBe(wait ?? 404);
  }

  async function wait(shop: Shop, other: Shop, person: Person, variantId: string): Promise<void> {
    const watchKey = watchKeyOf(person.email);
    const before = person.waits.get(variantId);
    const wanted = before !== 'subscribed';
    // Another shop's token proves nothing here, so that the address stays unknown.
    const foreign = {bearer: twin(other, person).token, body: {variantId, watchKey}};
    expect((await shopper(shop, 'POST', 'stock-subscriptions', foreign)).body.code).toBe(
      'email.missing',
    );
    const {status} = before
      ? await shopper(shop, 'POST', 'stock-subscriptions/wishes', {
          body: {variantId, watchKey, wanted},
        })
      : await shopper(shop, 'POST', 'stock-subscriptions', {
          bearer: person.token,
          body: {variantId, watchKey},
        });
    expect(status).toBe(before ? 200 : 202);
    person.waits.set(variantId, wanted ? 'subscribed' : 'cancelled');
    await checkWait(shop, person, variantId);
    await checkWait(other, twin(other, person), variantId);
  }

  async function checkPoints(shop: Shop, {token, points}: Person): Promise<void> {
    const {body} = await shopper(shop, 'GET', 'loyalty', {bearer: token});
    expect((body as {balance?: number}).balance).toBe(points);
  }

  async function give(shop: Shop, other: Shop, person: Person, points: number): Promise<void> {
    const body = {email: person.email, points, reason: 'Thank you'};
    const foreign = {body, secret: other.secret};
    expect((await owner(shop, 'POST', 'loyalty-adjustments', foreign)).status).toBe(404);
    expect((await owner(shop, 'POST', 'loyalty-adjustments', {body})).status).toBe(201);
    person.points += points;
    await checkPoints(shop, person);
    await checkPoints(other, twin(other, person));
    expect((await shopper(other, 'GET', 'loyalty', {bearer: person.token})).status).toBe(401);
  }

  async function checkAccount(shop: Shop, {token, favourites}: Person): Promise<void> {
    const {body} = await shopper(shop, 'GET', 'account', {bearer: token});
    const {favourites: kept = []} = body as unknown as {favourites?: {variantId: string}[]};
    expect(kept.map(({variantId}) => variantId).sort()).toEqual([...favourites].sort());
  }

  async function like(shop: Shop, other: Shop, person: Person, variantId: string): Promise<void> {
    const path = `account/favourites/${variantId}`;
    const {favourites, token: bearer} = person;
    const method = favourites.has(variantId) ? 'DELETE' : 'PUT';
    expect((await shopper(other, method, path, {bearer})).status).toBe(401);
    expect((await shopper(shop, method, path, {bearer})).status).toBe(204);
    if (!favourites.delete(variantId)) favourites.add(variantId);
    await checkAccount(shop, person);
    await checkAccount(other, twin(other, person));
  }

  /** Erases somebody in one shop; in the others all is as it was. */
  async function erase(shop: Shop, others: readonly Shop[], person: Person): Promise<void> {
    expect((await owner(shop, 'DELETE', `contacts/${person.email}`)).status).toBe(204);
    expect((await shopper(shop, 'GET', 'account', {bearer: person.token})).status).toBe(401);
    for (const variantId of person.waits.keys())
      expect((await readWait(shop, person, variantId)).status).toBe(404);
    for (const other of others) {
      const same = twin(other, person);
      await checkPoints(other, same);
      await checkAccount(other, same);
      for (const variantId of same.waits.keys()) await checkWait(other, same, variantId);
      await checkAnswers(other);
    }
  }

  return {answer, checkInbox, wait, give, like, erase};
}
