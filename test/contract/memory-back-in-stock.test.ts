import {memoryBackInStock} from '@bonbon/adapters/memory.js';
import {backInStockConformance} from '@bonbon/conformance';
import {describe, expect, it} from 'vitest';

describe('memoryBackInStock', () => {
  backInStockConformance({describe, it, expect}, async () => {
    const backend = memoryBackInStock({
      variants: {large: {saleable: 0}, small: {saleable: 0}, coffee: {saleable: 4}},
    });
    return {
      backend,
      soldOut: ['large', 'small'],
      onTheShelf: 'coffee',
      confirmMail: email => backend.confirmMail(email),
      mailsTo: email => backend.mails.filter(({to}) => to === email).length,
      textsTo: async phone => {
        const texts = backend.texts.filter(({to}) => to === phone);
        const code = texts.findLast(text => text.code)?.code;
        return {count: texts.length, ...(code ? {code} : {})};
      },
      restock: (variantId, pieces) => backend.restock(variantId, pieces),
    };
  });
});
