/** Colours of one ground, as the hexadecimal numbers every mail program reads. */
export interface Palette {
  readonly surface: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly good: string;
}

/** The Paper preset of the elements: wheel, mail and page are one look. A test compares them. */
export const palette: {readonly light: Palette; readonly dark: Palette} = {
  light: {
    surface: '#fcfaf6',
    raised: '#ffffff',
    ink: '#261d16',
    muted: '#665b53',
    line: '#dcd7cf',
    accent: '#ae3f2c',
    accentInk: '#fffbf4',
    good: '#2c6d3e',
  },
  dark: {
    surface: '#1b1613',
    raised: '#27221d',
    ink: '#f1eee7',
    muted: '#b6aca1',
    line: '#463e38',
    accent: '#f08d6a',
    accentInk: '#1d0d07',
    good: '#8ed09c',
  },
};
