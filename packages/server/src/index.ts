export * from './app.js';
export * from './config.js';
export {createContext, type CommerceFor, type Context, type Log} from './context.js';
export {createLog} from './http/log.js';
export * from './mail/mailer.js';
export * from './seed.js';
export * from './services.js';
export * from './start.js';
export type {Message, MessageDelivery, Messenger} from './messenger/messenger.js';
