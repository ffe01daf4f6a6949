import {afterAll, beforeAll, expect, it} from 'vitest';
import {createDice} from '../loyalty/testing.js';
import {peopleSteps} from './people-steps.js';
import {createShops, variants, type Shop, type Shops} from './shops.js';
import {wheelSteps} from './wheel-steps.js';

const steps = 10_000;
/** Groups of three shops that walk at the same time, all on one server. */
const walks = 3;
const addresses = Array.from({length: 60}, (_, index) => `shopper${index}@example.com`);

let shops: Shops;
beforeAll(async () => {
  shops = await createShops(walks);
});
afterAll(() => shops.close());

async function walk(group: readonly Shop[], seed: number): Promise<void> {
  const dice = createDice(seed);
  const pick = <T>(all: readonly T[]): T => all[dice(all.length)] ?? expect.fail('nothing to pick');
  const wheel = wheelSteps(shops);
  const people = peopleSteps(shops);
  for (let step = 0; step < steps / walks; step += 1) {
    const shop = pick(group);
    const other = pick(group.filter(one => one !== shop));
    const email = pick(addresses);
    const person = pick(shop.people);
    const kind = dice(20);
    if (kind < 4 || shop.plays.length === 0) await wheel.play(shop, other, email, step);
    else if (kind < 6) await wheel.readElsewhere(shop, other, pick(shop.plays));
    else if (kind === 6) await wheel.cancel(shop, other, pick(shop.plays));
    else if (kind === 7) await wheel.redeem(shop, other, pick(shop.plays));
    else if (kind === 8) await wheel.forget(shop, email);
    else if (kind === 9) await wheel.compare(shop, email);
    else if (kind < 12) await people.answer(shop, other, dice(80), dice(11));
    else if (kind === 12) await people.checkInbox(shop, other);
    else if (kind < 15) await people.wait(shop, other, person, pick(variants));
    else if (kind < 18) await people.give(shop, other, person, 1 + dice(50));
    else await people.like(shop, other, person, pick(variants));
  }
  for (const shop of group) {
    expect(shop.plays.length).toBeGreaterThan(20);
    expect(shop.answers.size).toBeGreaterThan(20);
    for (const {points} of shop.people) expect(points).toBeGreaterThan(500);
    for (const email of addresses) await wheel.compare(shop, email);
  }
  const [first, ...others] = group;
  for (const person of first?.people ?? []) await people.erase(first!, others, person);
}

it(
  'shops with the same names in them never meet, whatever they do',
  {timeout: 420_000},
  async () => {
    await Promise.all(shops.groups.map((group, index) => walk(group, 20_261_122 + index)));
  },
);
