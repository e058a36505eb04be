import { describe, expect, test } from 'vitest';
import { readConfig } from '../../kernel/config.js';

describe('the surroundings', () => {
  test('may say nothing at all', () => {
    expect(readConfig({})).toMatchObject({ port: null, databaseUrl: null, example: 'inc', issuers: [] });
  });

  test('are refused with every fault at once', () => {
    const read = () =>
      readConfig({ PORT: '4000s', HUB_EXAMPLE: 'yes', DATABASE_URL: 'mysql://x', REQUEST_TIMEOUT_MS: '-1' });
    expect(read).toThrow(
      /HUB_EXAMPLE="yes" is not one of inc, none(.|\n)*PORT="4000s"(.|\n)*DATABASE_URL is not an address(.|\n)*REQUEST_TIMEOUT_MS="-1"/,
    );
  });

  test('with a database of the operator’s own start without the example', () => {
    expect(readConfig({ DATABASE_URL: 'postgresql://localhost/hub' }).example).toBe('none');
  });

  test('name the proxies that are believed, and refuse what is none', () => {
    const read = (given: string) => readConfig({ TRUSTED_PROXIES: given }).trustedProxies;
    expect(read('10.0.0.0/8, loopback,2001:db8::/32')).toEqual(['10.0.0.0/8', 'loopback', '2001:db8::/32']);
    expect(read('')).toEqual([]);
    for (const given of ['everybody', '10.0.0', '10.0.0.0/x'])
      expect(() => read(given)).toThrow('TRUSTED_PROXIES');
  });

  test('say where people reach the hub, by default at its port', () => {
    expect(readConfig({ PORT: '4100' }).publicUrl).toBe('http://localhost:4100');
    expect(readConfig({ PUBLIC_URL: 'https://hub.example.org/' }).publicUrl).toBe('https://hub.example.org');
  });
});
