import {memoryAccount} from '@bonbon/adapters/memory.js';
import {accountConformance} from '@bonbon/conformance';
import {describe, expect, it} from 'vitest';

const waiting = 'maja@example.com';

describe('memoryAccount', () => {
  accountConformance({describe, it, expect}, async () => {
    const backend = memoryAccount({
      people: {
        [waiting]: {
          stockSubscriptions: [
            {
              subscriptionId: 'wish-1',
              productId: 'jam',
              variantId: 'jam-plum',
              title: 'Plum jam',
              quantity: 1,
              status: 'active',
              createdAt: '2026-11-02T10:00:00.000Z',
            },
          ],
          preferences: [
            {purpose: 'letter', label: 'The letter', wordingVersion: '1', granted: false},
          ],
        },
      },
    });
    const mailTo = (email: string) => backend.mails.findLast(({to}) => to === email);
    return {
      backend,
      waiting,
      codeFor: email => mailTo(email)?.code ?? '',
      pressLink: email => backend.pressLink(email),
    };
  });
});
