export * from './http/http-backend.js';
