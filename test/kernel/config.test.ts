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
      /HUB_EXAMPLE="yes" is not one of inc, none(.|\n)*DATABASE_URL is not an address(.|\n)*PORT="4000s"(.|\n)*REQUEST_TIMEOUT_MS="-1"/,
    );
  });

  test('with a database of the operator’s own start without the example', () => {
    expect(readConfig({ DATABASE_URL: 'postgresql://localhost/hub' }).example).toBe('none');
  });
});
