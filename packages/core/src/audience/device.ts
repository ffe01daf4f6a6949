/** What kind of device a page is seen on, by its width and how it is pointed at. */
export const deviceOf = ({
  width,
  touch,
}: {
  readonly width: number;
  readonly touch: boolean;
}): 'phone' | 'tablet' | 'desktop' =>
  width < 600 ? 'phone' : touch && width < 1100 ? 'tablet' : 'desktop';
