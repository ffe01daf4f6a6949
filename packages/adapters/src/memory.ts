export * from './memory/memory-backend.js';
export type {MemoryCampaign, MemoryShop} from './memory/memory-campaign.js';
export type {MemoryConditions} from './memory/memory-conditions.js';
export * from './memory/memory-account.js';
export * from './memory/memory-back-in-stock.js';
export * from './memory/memory-loyalty.js';
export * from './memory/memory-survey.js';
