/** The form an answer must have: a `typeof` word, another form, or a function that knows. */
export type Shape = string | ((value: unknown) => boolean) | {readonly [name: string]: Shape};

/** Says whether a value has a form; a name ending in `?` may be absent. */
export function hasShape(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'string') return typeof value === shape;
  if (typeof shape === 'function') return shape(value);
  if (typeof value !== 'object' || !value) return false;
  return Object.keys(shape).every(name => {
    const key = name.replace('?', '');
    const inner = (value as Record<string, unknown>)[key];
    return (inner === undefined && key !== name) || hasShape(inner, shape[name] as Shape);
  });
}

/** A list whose items all have a form. */
export const listOf =
  (shape: Shape): Shape =>
  value =>
    Array.isArray(value) && value.every(item => hasShape(item, shape));

const weighted = {id: 'string', weight: 'number'};
const odds = {
  revision: 'number',
  slices: listOf({...weighted, label: 'string', title: 'string', wins: 'boolean'}),
};

/** What a widget reads of an outcome. */
const outcomeShape: Shape = {
  spinId: 'string',
  sliceId: 'string',
  index: 'number',
  title: 'string',
  wins: 'boolean',
  'coupon?': {code: 'string', 'expiresAt?': 'string'},
  delivery: 'string',
  status: 'string',
  playedAt: 'string',
  'nextPlayAt?': 'string',
  playToken: 'string',
  receipt: {seed: 'string', clientSeed: 'string', slices: listOf(weighted), index: 'number'},
};

const offers: Readonly<Record<string, Shape>> = {
  open: {offerId: 'string', commitment: 'string', expiresAt: 'string', odds},
  'already-played': {odds, outcome: outcomeShape},
  'sold-out': {},
  ended: {},
};

const offerShape: Shape = value => {
  const {state} = (value ?? {}) as {state?: string};
  return !!state && Object.hasOwn(offers, state) && hasShape(value, offers[state] as Shape);
};

const configShape: Shape = {
  revision: 'string',
  shop: {name: 'string', locale: 'string', currency: 'string'},
  campaigns: listOf({
    id: 'string',
    kind: 'string',
    placement: 'string',
    triggers: listOf({kind: 'string'}),
    targeting: 'object',
    frequencyCap: 'object',
    texts: 'object',
    settings: {'rules?': listOf('string')},
  }),
};

/** The answers of the server by name. */
export const shapes = {config: configShape, offer: offerShape, outcome: outcomeShape} as const;
