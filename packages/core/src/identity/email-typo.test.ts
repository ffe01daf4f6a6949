import {expect, it} from 'vitest';
import {emailTypo} from './email-typo.js';

it.each([
  ['maja@gmial.com', 'maja@gmail.com'],
  ['maja@gmail.co', 'maja@gmail.com'],
  ['Maja.Berg@GMAIL.CON', 'Maja.Berg@gmail.com'],
  ['maja@hotmial.com', 'maja@hotmail.com'],
  ['maja@hotmail.cmo', 'maja@hotmail.com'],
  ['maja@outlok.com', 'maja@outlook.com'],
])('%s was meant to be %s', (typed, meant) => {
  expect(emailTypo(typed)).toBe(meant);
});

it.each(['maja@gmail.com', 'maja@mail.com', 'maja@ymail.com', 'maja@fjord.example', 'maja', ''])(
  '%s is left alone',
  typed => {
    expect(emailTypo(typed)).toBe(undefined);
  },
);
