import {describe, expect, it} from 'vitest';
import {pathOf} from './survey-path.js';

const questions = [
  {id: 'why', groups: ['low' as const]},
  {
    id: 'topic',
    choices: [{id: 'parcel', next: 'parcel'}, {id: 'none', next: 'end'}, {id: 'other'}],
  },
  {id: 'prices', next: 'last'},
  {id: 'parcel'},
  {id: 'last', groups: ['low' as const, 'middle' as const]},
];
const ids = (group: 'low' | 'middle' | 'high', ...choices: string[]) =>
  pathOf(questions, group, choices.length ? [{questionId: 'topic', choices}] : []).map(
    ({id}) => id,
  );

describe('the path through a survey', () => {
  it('asks in order and leaves out what is for others', () => {
    expect(ids('low')).toEqual(['why', 'topic', 'prices', 'last']);
    expect(ids('high')).toEqual(['topic', 'prices']);
  });

  it('follows the choice before the question', () => {
    expect(ids('middle', 'parcel')).toEqual(['topic', 'parcel', 'last']);
    expect(ids('middle', 'none')).toEqual(['topic']);
    expect(ids('middle', 'other')).toEqual(['topic', 'prices', 'last']);
  });

  it('is empty where nothing is asked', () => {
    expect(pathOf([], 'low', [])).toEqual([]);
  });
});
