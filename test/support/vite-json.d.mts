import type {Plugin} from 'vite';

export function jsonAttributes(): Plugin;
