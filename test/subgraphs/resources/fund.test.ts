import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startResources, type ResourcesHub } from './hub.js';

describe('a new hub', () => {
  let hub: ResourcesHub;
  beforeAll(async () => {
    hub = await startResources();
  });
  afterAll(() => hub.close());

  test('has the fund of the programme with three empty envelopes', async () => {
    const zero = { amount: '0.00', currency: 'CHF' };
    const empty = { announced: [], received: zero, available: zero };
    expect(
      await hub.ask(`{ fund { slug name(lang: FR) donorPolicy
        envelopes { code announced { amount currency } received { amount currency } available { amount currency } } } }`),
    ).toEqual({
      fund: {
        slug: 'intersessional',
        name: 'Fonds de contributions volontaires du programme de travail intersessions',
        donorPolicy: 'STATES_ONLY',
        envelopes: [
          { code: 'INTERSESSIONAL_WORK', ...empty },
          { code: 'SPONSORSHIP', ...empty },
          { code: 'UNEARMARKED', ...empty },
        ],
      },
    });
  });

  test('has no contributions of anybody, which is an empty page and not null', async () => {
    expect(await hub.of('Participant', 'canada', 'contributions { edges { node { id } } }')).toEqual({
      contributions: { edges: [] },
    });
  });
});
