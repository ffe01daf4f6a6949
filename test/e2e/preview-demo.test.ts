import {expect, it} from 'vitest';
import {useDemo} from '../support/demo-in-browser.js';

const {demo, browser} = useDemo();

it('the sample owner looks at a campaign in the shop by one press', async () => {
  const context = await browser.newContext({reducedMotion: 'reduce'});
  const page = await context.newPage();
  await page.goto(`${demo.url}/demo/owner`);
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.locator('button[name=campaign][value=welcome]').click(),
  ]);
  await opened.locator('bon-preview-ribbon').getByText('nothing is recorded').waitFor();
  expect(new URL(opened.url()).pathname).toBe('/demo/');
  await context.close();
});
