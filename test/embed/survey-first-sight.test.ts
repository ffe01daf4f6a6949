import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {useShop} from '../support/shop-in-browser.js';
import {pageOf, startSurveyPages, survey} from '../support/survey-pages.js';

const {addsAtFirstSight: seen} = JSON.parse(
  readFileSync(new URL('../../packages/embed/size-limits.json', import.meta.url), 'utf8'),
) as {addsAtFirstSight: Record<string, readonly string[]>};

const inline = {placement: 'inline'};
const faces = {kind: 'csat', steps: 5, shape: 'faces'};
const shop = useShop(() =>
  startSurveyPages(
    place => ({
      '/numbers': pageOf(place, 'product', '<bon-survey campaign-id="numbers"></bon-survey>'),
      '/faces': pageOf(place, 'product', '<bon-survey campaign-id="faces"></bon-survey>'),
    }),
    {numbers: survey({}, inline), faces: survey({scale: faces}, inline)},
  ),
);

describe('a survey that stands in the page', () => {
  it.each([
    ['/numbers', /How likely/, 'survey-numbers'],
    ['/faces', /How did we do/, 'survey-moods'],
  ])(
    '%s fetches nothing before its question is seen but what counts',
    async (path, asks, steps) => {
      const {tab, complaints} = await shop.visit(path);
      await tab.getByRole('group', {name: asks}).waitFor();
      await tab.waitForLoadState('networkidle');
      const fetched = complaints.requests.flatMap(
        url => /\/([\w-]+?)(?:\.[a-z]+)*-[\w-]{8}\.js$/.exec(url)?.[1] ?? [],
      );
      // The shell, the calls of the page and its memory, and what is idle work.
      const others = ['shell', 'seldom', 'keeping', 'patient-styles'];
      const own = fetched.filter(name => !others.includes(name));
      const listed = seen['bon-survey, numbers']?.map(name =>
        name === 'survey-numbers' ? steps : name,
      );
      expect(own.sort()).toEqual(listed?.sort());
    },
  );

  it('fetches what follows the score once the shopper comes near', async () => {
    const {tab} = await shop.visit('/numbers');
    const later = tab.waitForRequest(/survey-later-/);
    await tab.getByRole('radio', {name: '7', exact: true}).hover({force: true});
    await later;
  });
});
