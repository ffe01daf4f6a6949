import {generateKeyPairSync} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {readConfig} from './config.js';

const good = {
  NODE_ENV: 'production',
  SECRET: 'a'.repeat(64),
  PUBLIC_URL: 'https://bonbon.example/',
  MAIL_FROM: 'Shop <hello@shop.example>',
};

describe('the configuration', () => {
  it('works without any setting in development', () => {
    expect(readConfig({})).toMatchObject({
      port: 8787,
      publicUrl: 'http://localhost:8787',
      host: '127.0.0.1',
    });
  });

  it('takes a complete production environment', () => {
    expect(readConfig(good)).toMatchObject({production: true, publicUrl: 'https://bonbon.example'});
  });

  it('names every problem at once, and says what to do', () => {
    const read = () =>
      readConfig({
        NODE_ENV: 'production',
        PORT: 'many',
        DATABASE_URL: 'mysql://x',
        TRUSTED_PROXIES: '-1',
      });
    for (const name of ['PORT', 'DATABASE_URL', 'TRUSTED_PROXIES', 'SECRET', 'PUBLIC_URL'])
      expect(read).toThrow(name);
  });

  it('takes a key for signing mails, on one line too, and says what is wrong with another', () => {
    const {privateKey} = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: {type: 'spki', format: 'pem'},
      privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
    });
    const oneLine = privateKey.replaceAll('\n', '\\n');
    expect(readConfig({...good, DKIM_KEY: oneLine}).dkim).toEqual({
      keySelector: 'bonbon',
      privateKey,
    });
    const read = () => readConfig({...good, DKIM_KEY: 'not-a-key', DKIM_SELECTOR: 'a b'});
    expect(read).toThrow(/DKIM_KEY/);
    expect(read).toThrow(/DKIM_SELECTOR/);
    expect(read).not.toThrow(/not-a-key/);
  });

  it('refuses the development secret in production, and never repeats a password', () => {
    expect(() => readConfig({...good, SECRET: undefined})).toThrow(/SECRET/);
    const read = () => readConfig({...good, DATABASE_URL: 'mysql://user:hunter2@host/db'});
    expect(read).toThrow(/DATABASE_URL/);
    expect(read).not.toThrow(/hunter2/);
  });
});
