export * from './account-conformance.js';
export * from './back-in-stock-conformance.js';
export * from './backend-conformance.js';
export * from './commerce-conformance.js';
export {conformanceCampaigns, type ConformanceCampaign} from './fixtures.js';
export * from './receipt.js';
export type {Expectation, Runner} from './runner.js';
export * from './storefront-conformance.js';
export * from './survey-conformance.js';
