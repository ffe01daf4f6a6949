import {only, type Product, type Variant} from './product.js';

const cups = (): Variant[] => {
  const prices: Record<string, number> = {small: 1900, coffee: 2400, large: 2900};
  return ['fog', 'fjord', 'fig', 'oat'].flatMap(colour =>
    Object.entries(prices).map(([size, minor]) => ({
      id: `vik-cup-${colour}-${size}`,
      values: [colour, size],
      minor,
      stock: colour === 'fjord' && size === 'large' ? 0 : 14,
    })),
  );
};

/** Things of the shelf that is called stoneware. */
export const stoneware: readonly Product[] = [
  {
    id: 'vik-cup',
    art: 'cup',
    category: 'stoneware',
    name: 'Vik cup',
    line: {
      en: 'Stoneware, three sizes',
      sv: 'Stengods, tre storlekar',
      nl: 'Steengoed, drie maten',
      ro: 'Gresie, trei mărimi',
    },
    story: {
      en: 'A cup with room for two fingers and a thumb. The glaze stops where the wave stopped, so no two line up.',
      sv: 'En kopp med plats för två fingrar och en tumme. Glasyren slutar där vågen slutade, så ingen är den andra lik.',
      nl: 'Een kop met ruimte voor twee vingers en een duim. Het glazuur stopt waar de golf stopte; geen twee zijn gelijk.',
      ro: 'O cană în care încap două degete și un pic de răgaz. Glazura se oprește unde s-a oprit valul, așa că nu sunt două la fel.',
    },
    options: [
      {name: 'colour', values: ['fog', 'fjord', 'fig', 'oat']},
      {name: 'size', values: ['small', 'coffee', 'large']},
    ],
    variants: cups(),
  },
  {
    id: 'nas-jug',
    art: 'jug',
    category: 'stoneware',
    name: 'Näs jug',
    line: {
      en: 'Stoneware, one litre',
      sv: 'Stengods, en liter',
      nl: 'Steengoed, één liter',
      ro: 'Gresie, un litru',
    },
    story: {
      en: 'Pours without a drip. We tried forty lips before this one.',
      sv: 'Häller utan att droppa. Vi provade fyrtio pipar före den här.',
      nl: 'Schenkt zonder druppel. We probeerden veertig tuiten voor deze.',
      ro: 'Toarnă fără să picure. Am încercat patruzeci de ciocuri înainte de acesta.',
    },
    options: [],
    variants: only('nas-jug', 5800, 9),
  },
  {
    id: 'holm-bowl',
    art: 'bowl',
    category: 'stoneware',
    name: 'Holm bowl',
    line: {
      en: 'Stoneware, 18 cm',
      sv: 'Stengods, 18 cm',
      nl: 'Steengoed, 18 cm',
      ro: 'Gresie, 18 cm',
    },
    story: {
      en: 'Holds six figs, or keys, or soup for one who is late.',
      sv: 'Rymmer sex fikon, eller nycklar, eller soppa till den som är sen.',
      nl: 'Voor zes vijgen, of sleutels, of soep voor wie te laat komt.',
      ro: 'Ține șase smochine, sau cheile, sau supa celui care întârzie.',
    },
    options: [],
    variants: only('holm-bowl', 3200, 16),
  },
  {
    id: 'skar-plate',
    art: 'plate',
    category: 'stoneware',
    name: 'Skär plate',
    line: {
      en: 'Stoneware, 26 cm',
      sv: 'Stengods, 26 cm',
      nl: 'Steengoed, 26 cm',
      ro: 'Gresie, 26 cm',
    },
    story: {
      en: 'The bay as Maja sees it from the kiln door, drawn once on each plate.',
      sv: 'Viken som Maja ser den från ugnsluckan, ritad en gång på varje tallrik.',
      nl: 'De baai zoals Maja die vanuit de ovendeur ziet, één keer op elk bord getekend.',
      ro: 'Golful așa cum îl vede Maja din ușa cuptorului, desenat o dată pe fiecare farfurie.',
    },
    options: [],
    variants: only('skar-plate', 2800, 0),
  },
];
