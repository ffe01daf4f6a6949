export * from './http/http-account.js';
export * from './http/http-backend.js';
export * from './http/http-back-in-stock.js';
export * from './http/http-loyalty.js';
export * from './http/http-survey.js';
