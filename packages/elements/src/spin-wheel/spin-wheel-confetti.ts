import confetti from 'canvas-confetti';

/** canvas-confetti reads hexadecimal colours only; a canvas can translate any. */
function hex(color: string): string {
  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  if (!pen) return '#b5462f';
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = pen.getImageData(0, 0, 1, 1).data;
  return `#${((r << 16) | (g << 8) | b).toString(16).padStart(6, '0')}`;
}

/** Throws one handful of paper out of the hub, in the wheel's own tints; then it is over. */
export function throwPaper(host: HTMLElement): void {
  const sun = host.shadowRoot?.querySelector<HTMLElement>('.sun');
  const stage = host.shadowRoot?.querySelector<HTMLElement>('.stage');
  if (!sun || !stage) return;
  const canvas = document.createElement('canvas');
  canvas.className = 'paper';
  canvas.ariaHidden = 'true';
  stage.append(canvas);
  const fills = [...sun.querySelectorAll('.sl')].map(slice => getComputedStyle(slice).fill);
  const [from, ground] = [sun.getBoundingClientRect(), stage.getBoundingClientRect()];
  const fire = confetti.create(canvas, {resize: true});
  void fire({
    particleCount: 70,
    spread: 80,
    startVelocity: 32,
    gravity: 1.1,
    ticks: 150,
    scalar: 0.8,
    shapes: ['square'],
    colors: [...new Set(fills)].map(hex),
    disableForReducedMotion: true,
    origin: {
      x: (from.left + from.width / 2 - ground.left) / ground.width,
      y: (from.top + from.height / 2 - ground.top) / ground.height,
    },
  })?.then(() => canvas.remove());
}
