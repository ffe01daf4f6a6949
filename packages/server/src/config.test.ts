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

  it('refuses the development secret in production, and never repeats a password', () => {
    expect(() => readConfig({...good, SECRET: undefined})).toThrow(/SECRET/);
    const read = () => readConfig({...good, DATABASE_URL: 'mysql://user:hunter2@host/db'});
    expect(read).toThrow(/DATABASE_URL/);
    expect(read).not.toThrow(/hunter2/);
  });
});
