import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorkingGroups } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

describe('the programme of the working paper', () => {
  test('has five working groups and one contact group, in the order of 4.1 and 4.2', async () => {
    const { programme } = await hub.ask(
      '{ programme(slug: "intersessional-programme") { bodies { slug kind paragraph openEnded } } }',
    );
    expect(programme).toEqual({
      bodies: [
        ...[
          'implementation-status',
          'humanitarian-issues',
          'regulatory-and-procedural-issues',
          'stockpile-management-and-destruction',
          'cooperation-and-assistance',
        ].map((slug) => ({ slug, kind: 'WORKING_GROUP', paragraph: '4.1', openEnded: true })),
        {
          slug: 'contact-group-awareness-and-resources',
          kind: 'CONTACT_GROUP',
          paragraph: '4.2',
          openEnded: true,
        },
      ],
    });
  });
});
