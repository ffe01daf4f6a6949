export * from './compose.js';
export * from './html.js';
export * from './http.js';
export * from './memory.js';
