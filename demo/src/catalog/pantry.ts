import {only, type Product} from './product.js';

/** Things of the shelf that is called pantry. */
export const pantry: readonly Product[] = [
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
];
