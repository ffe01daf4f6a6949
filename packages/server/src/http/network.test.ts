import {describe, expect, it} from 'vitest';
import {clientAddress, networkOf} from './network.js';
import {createRateLimiter} from './rate-limit.js';
import {csvCell} from './csv.js';

describe('the network of a request', () => {
  it('is an IPv4 address or the first half of an IPv6 address', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    const one = networkOf('2001:db8:1:2:3:4:5:6');
    expect(networkOf('2001:0db8:0001:0002::9')).toBe(one);
    expect(networkOf('2001:db8:1:3::9')).not.toBe(one);
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(networkOf('garbage')).toBe('unknown');
  });

  it('believes only as many proxies as configured', () => {
    expect(clientAddress('10.0.0.1', '1.1.1.1', 0)).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', '6.6.6.6, 1.1.1.1', 1)).toBe('1.1.1.1');
    expect(clientAddress('10.0.0.1', '6.6.6.6, 1.1.1.1, 10.0.0.2', 2)).toBe('1.1.1.1');
    expect(clientAddress('10.0.0.1', '<script>', 1)).toBe('10.0.0.1');
    expect(clientAddress('10.0.0.1', '[2001:db8::1]:443', 1)).toBe('2001:db8::1');
  });
});

describe('the rate limiter', () => {
  it('lets a burst through, then one call for each slot of time, for each network apart', () => {
    let now = 0;
    const limiter = createRateLimiter({perMinute: 60, burst: 3}, () => now);
    expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 0]);
    expect(limiter.take('a')).toBe(1000);
    expect(limiter.take('b')).toBe(0);
    now = 1000;
    expect(limiter.take('a')).toBe(0);
    expect(limiter.take('a')).toBeGreaterThan(0);
  });
});

describe('a CSV cell', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\tx'])('never begins like a formula: %s', text => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });
});
