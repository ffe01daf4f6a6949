import {memoryBackend} from '@bonbon/adapters/memory.js';
import {backendConformance} from '@bonbon/conformance';
import {describe, expect, it} from 'vitest';

describe('memoryBackend', () => {
  backendConformance({describe, it, expect}, async campaigns => {
    const backend = memoryBackend({campaigns});
    return {backend, confirmMail: email => backend.confirmMail(email)};
  });
});
