import {InboundMessage, InboundOutcome} from '../text-message.js';
import type {Operation} from './operation.js';

/** Calls of whoever sends the server's texts. */
export const messageOperations = {
  receiveMessage: {
    method: 'POST',
    path: '/v1/messages/inbound',
    audience: 'public',
    summary: 'Takes what somebody answered to a text; signed with MESSAGE_SECRET.',
    request: InboundMessage,
    response: InboundOutcome,
  },
} as const satisfies Record<string, Operation>;
