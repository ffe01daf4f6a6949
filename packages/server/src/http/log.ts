import {pino} from 'pino';
import type {Log} from '../context.js';

/** Structured lines on standard output. Addresses and keys are cut out even if somebody logs them by mistake. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'email',
        '*.email',
        'to',
        '*.to',
        'authorization',
        '*.authorization',
        'code.value',
        'secretKey',
        '*.secretKey',
      ],
      censor: '[hidden]',
    },
    serializers: {
      // A database error may quote what a shopper typed.
      err: (error: unknown) => ({
        name: error instanceof Error ? error.name : 'unknown',
        code:
          typeof error === 'object' && error !== null && 'code' in error
            ? String(error.code)
            : undefined,
        where:
          error instanceof Error
            ? error.stack
                ?.split('\n')
                .slice(1, 6)
                .map(line => line.trim())
            : undefined,
      }),
    },
  });
