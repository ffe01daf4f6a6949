declare module 'canvas-confetti' {
  interface Options {
    particleCount?: number;
    spread?: number;
    startVelocity?: number;
    gravity?: number;
    ticks?: number;
    scalar?: number;
    shapes?: string[];
    colors?: string[];
    disableForReducedMotion?: boolean;
    origin?: {x: number; y: number};
  }
  const confetti: {
    create(
      canvas: HTMLCanvasElement,
      options: {resize: boolean},
    ): (options: Options) => Promise<void> | null;
  };
  export default confetti;
}
