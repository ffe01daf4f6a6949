import {only, type Product} from './product.js';

/** Things of the shelf that is called linen. */
export const linen: readonly Product[] = [
  {
    id: 'strand-towel',
    art: 'towel',
    category: 'linen',
    name: 'Strand towel',
    line: {en: 'Washed linen', sv: 'Tvättat lin', nl: 'Gewassen linnen', ro: 'In spălat'},
    story: {
      en: 'Dries a swimmer, then itself, before the coffee is ready.',
      sv: 'Torkar en badare, sedan sig själv, innan kaffet är klart.',
      nl: 'Droogt een zwemmer en daarna zichzelf, nog voor de koffie klaar is.',
      ro: 'Usucă înotătorul, apoi pe sine, până e gata cafeaua.',
    },
    options: [],
    variants: only('strand-towel', 3600, 22),
  },
  {
    id: 'kvall-napkins',
    art: 'nap',
    category: 'linen',
    name: 'Kväll napkins',
    line: {
      en: 'Linen, four for one supper',
      sv: 'Lin, fyra till en middag',
      nl: 'Linnen, vier voor één avond',
      ro: 'In, patru pentru o cină',
    },
    story: {
      en: 'Four colours of the same evening. They soften for years.',
      sv: 'Fyra färger från samma kväll. De mjuknar i åratal.',
      nl: 'Vier kleuren van dezelfde avond. Ze worden jarenlang zachter.',
      ro: 'Patru culori ale aceleiași seri. Se înmoaie ani la rând.',
    },
    options: [],
    variants: only('kvall-napkins', 4200, 18),
  },
  {
    id: 'bruk-apron',
    art: 'apron',
    category: 'linen',
    name: 'Bruk apron',
    line: {
      en: 'Linen, cross-back',
      sv: 'Lin, korsrygg',
      nl: 'Linnen, gekruiste rug',
      ro: 'In, încrucișat la spate',
    },
    story: {
      en: 'No bow to tie with floury hands. One pocket, deep enough for a spoon.',
      sv: 'Ingen rosett att knyta med mjöliga händer. En ficka, djup nog för en sked.',
      nl: 'Geen strik om met bloemhanden te knopen. Eén zak, diep genoeg voor een lepel.',
      ro: 'Fără fundă de legat cu mâinile pline de făină. Un buzunar, cât o lingură de adânc.',
    },
    options: [],
    variants: only('bruk-apron', 6800, 11),
  },
];
