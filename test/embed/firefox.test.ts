import {describe, expect, it} from 'vitest';
import {firefoxWanted, launchFirefox} from '../support/launch.js';
import {useShop} from '../support/shop-in-browser.js';
import {startInlinePages, useInlineElements} from '../support/inline-pages.js';
import {playThrough} from '../support/shop-pages.js';

describe.runIf(firefoxWanted)('the pasted tag in Firefox', () => {
  const shop = useShop(() => startInlinePages(), {
    launch: launchFirefox,
  });

  it('plays to a code', async () => {
    const {tab, complaints} = await shop.visit();
    expect(await playThrough(tab)).toMatch(/^[A-HJ-NP-Z2-9]{10,12}$/);
    expect(complaints.errors).toEqual([]);
  });

  it('brings the reminder, the prompt and my pages to their first answer', async () => {
    const {tab, complaints} = await shop.visit('/inline');
    expect(await tab.evaluate(useInlineElements)).toEqual([
      'input',
      'Look in your inbox',
      'Sign in with a mail',
    ]);
    expect(complaints.errors).toEqual([]);
  });
});
