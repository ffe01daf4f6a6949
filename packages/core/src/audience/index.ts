export * from './audience.js';
export * from './explain.js';
export * from './frequency-cap.js';
export * from './prompt-queue.js';
export * from './schedule.js';
export * from './targeting.js';
export * from './triggers.js';
export * from './verdict.js';
