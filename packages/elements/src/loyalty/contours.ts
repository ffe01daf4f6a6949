/** A number between 0 and 1 that a seed and a place always give again; enough for a drawing. */
const chanceOf = (seed: number, place: number) =>
  Math.abs(Math.sin(seed * 12.9898 + place * 78.233) * 43_758.5453) % 1;

const rings = 24;
const corners = 44;

/**
 * Lines of height as on a sea chart, grown from the number on a card: no two cards are alike. Rings are
 * sheared in one direction, then in the other, which can never fold them: they do not cross.
 */
export function contours(seed: number): string {
  const at = (place: number, from: number, to: number) =>
    from + (to - from) * chanceOf(seed, place);
  const [x0, y0] = [at(1, 60, 300), at(2, 30, 190)];
  const shear = (value: number, place: number) =>
    at(place, 16, 26) * Math.sin(value / at(place + 1, 38, 58) + at(place + 2, 0, 6)) +
    at(place + 3, 5, 9) * Math.sin(value / at(place + 4, 15, 21) + at(place + 5, 0, 6));
  const write = (value: number) => Math.round(value * 10) / 10;
  let path = '';
  for (let ring = 1; ring <= rings; ring++) {
    const points = Array.from({length: corners}, (_, corner) => {
      const angle = (corner / corners) * 2 * Math.PI;
      const x = x0 + ring * 12 * Math.cos(angle);
      const y = y0 + ring * 12 * Math.sin(angle) + shear(x, 3);
      return [x + shear(y, 9), y] as const;
    });
    points.forEach(([x, y], index) => {
      const [nextX, nextY] = points[(index + 1) % corners] ?? [x, y];
      const middle = `${write((x + nextX) / 2)} ${write((y + nextY) / 2)}`;
      path += index ? `Q${write(x)} ${write(y)} ${middle}` : `M${middle}`;
    });
  }
  return path;
}
