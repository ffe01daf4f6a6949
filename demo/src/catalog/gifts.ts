import {only, type Product} from './product.js';

/** Things of the shelf that is called gifts. */
export const gifts: readonly Product[] = [
  {
    id: 'beeswax-candle',
    art: 'candle',
    category: 'gifts',
    name: 'Beeswax candle',
    line: {
      en: 'Burns for thirty hours',
      sv: 'Brinner i trettio timmar',
      nl: 'Brandt dertig uur',
      ro: 'Arde treizeci de ore',
    },
    story: {
      en: 'Poured from the wax of one hillside. Smells of nothing but warm.',
      sv: 'Stöpt av vax från en enda sluttning. Doftar bara varmt.',
      nl: 'Gegoten van de was van één heuvel. Ruikt alleen naar warm.',
      ro: 'Turnată din ceara unui singur deal. Miroase doar a cald.',
    },
    options: [],
    variants: only('beeswax-candle', 1800, 40),
  },
  {
    id: 'gift-box',
    art: 'gift',
    category: 'gifts',
    name: 'Gift box',
    line: {
      en: 'We choose, or you do',
      sv: 'Vi väljer, eller du',
      nl: 'Wij kiezen, of jij',
      ro: 'Alegem noi sau tu',
    },
    story: {
      en: 'Jam, a candle and a cup in straw, tied with the string Sam saves.',
      sv: 'Sylt, ett ljus och en kopp i halm, med snöret som Sam sparar.',
      nl: 'Jam, een kaars en een kop in stro, met het touw dat Sam bewaart.',
      ro: 'Dulceață, o lumânare și o cană în paie, legate cu sfoara pe care o păstrează Sam.',
    },
    isFromLowest: true,
    options: [{name: 'size', values: ['threethings', 'fivethings']}],
    variants: [
      {id: 'gift-box', values: ['threethings'], minor: 4500, stock: 25},
      {id: 'gift-box-large', values: ['fivethings'], minor: 6800, stock: 12},
    ],
  },
];
