import type {Language} from './words/words.js';

type Local = Readonly<Record<Language, string>>;

/** A thing the shop makes. Prices are euro cents. */
export interface Product {
  readonly id: string;
  /** Name of the drawing and of its colours in the style sheet. */
  readonly art: string;
  readonly category: 'linen' | 'stoneware' | 'pantry' | 'gifts';
  readonly name: string;
  readonly line: Local;
  readonly story: Local;
  readonly options: readonly {
    readonly name: 'colour' | 'size';
    readonly values: readonly string[];
  }[];
  readonly variants: readonly Variant[];
}

/** One thing on the shelf. `stock` is what it starts with; the database counts from there. */
export interface Variant {
  readonly id: string;
  readonly values: readonly string[];
  readonly minor: number;
  readonly stock: number;
}

const only = (id: string, minor: number, stock: number): Variant[] => [
  {id, values: [], minor, stock},
];

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

/** Twelve things, made well. */
export const catalog: readonly Product[] = [
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
    id: 'fig-jam',
    art: 'figjam',
    category: 'pantry',
    name: 'Fig jam',
    line: {
      en: 'With bay leaf, 220 g',
      sv: 'Med lagerblad, 220 g',
      nl: 'Met laurier, 220 g',
      ro: 'Cu frunză de dafin, 220 g',
    },
    story: {
      en: 'Ruth cooks it in a copper pan that was her aunt’s. Good on cheese, better on a spoon.',
      sv: 'Ruth kokar den i sin mosters kopparkittel. God till ost, godare på sked.',
      nl: 'Ruth kookt haar in de koperen pan van haar tante. Lekker op kaas, nog lekkerder van de lepel.',
      ro: 'Ruth o fierbe în tigaia de cupru a mătușii. Bună pe brânză, și mai bună din lingură.',
    },
    options: [],
    variants: only('fig-jam', 900, 60),
  },
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
    id: 'plum-jam',
    art: 'plumjam',
    category: 'pantry',
    name: 'Plum jam',
    line: {
      en: 'With cardamom, 220 g',
      sv: 'Med kardemumma, 220 g',
      nl: 'Met kardemom, 220 g',
      ro: 'Cu cardamom, 220 g',
    },
    story: {
      en: 'Late plums, early cardamom. It tastes of the week the boats come in.',
      sv: 'Sena plommon, tidig kardemumma. Smakar som veckan då båtarna tas upp.',
      nl: 'Late pruimen, vroege kardemom. Ze smaakt naar de week dat de boten binnenkomen.',
      ro: 'Prune târzii, cardamom timpuriu. Are gustul săptămânii în care se întorc bărcile.',
    },
    options: [],
    variants: only('plum-jam', 900, 48),
  },
  {
    id: 'skar-plate',
    art: 'plate',
    category: 'stoneware',
    name: 'Skär plate',
    line: {
      en: 'Back around 3 December',
      sv: 'Tillbaka omkring 3 december',
      nl: 'Terug rond 3 december',
      ro: 'Revine în jur de 3 decembrie',
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
  {
    id: 'heather-honey',
    art: 'honeyj',
    category: 'pantry',
    name: 'Heather honey',
    line: {
      en: 'From the far shore, 350 g',
      sv: 'Från andra stranden, 350 g',
      nl: 'Van de overkant, 350 g',
      ro: 'De pe malul celălalt, 350 g',
    },
    story: {
      en: 'Thick enough to stand a spoon in. Elias rows over for it.',
      sv: 'Så tjock att skeden står. Elias ror över efter den.',
      nl: 'Zo dik dat een lepel erin blijft staan. Elias roeit ervoor naar de overkant.',
      ro: 'Atât de groasă că ține lingura în picioare. Elias trece cu barca după ea.',
    },
    options: [],
    variants: only('heather-honey', 1400, 34),
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
    options: [],
    variants: only('gift-box', 4500, 25),
  },
];

/** Things that only a prize puts into the bag. */
export const gifts: Readonly<Record<string, string>> = {
  'gift-fig-jam': 'Fig jam',
  'gift-linen-napkin': 'Kväll napkin',
};

export const findProduct = (id: string) => catalog.find(product => product.id === id);

export const findVariant = (id: string) => {
  for (const product of catalog) {
    const variant = product.variants.find(one => one.id === id);
    if (variant) return {product, variant};
  }
  return undefined;
};
