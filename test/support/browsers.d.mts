export const chromiumFlags: string[];
export function which(...names: string[]): string | undefined;
export function findChromium(): string | undefined;
export function findFirefox(): string | undefined;
export function findWebKit(): {driver: string; screen: string; browser: string} | undefined;
export function ensureBrowsers(options: {everyEngine: boolean}): void;
