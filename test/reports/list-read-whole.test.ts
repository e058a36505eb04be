import { fastify, type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { participantsList } from '../../reports/list/participants-list.js';

let app: FastifyInstance;
afterEach(() => app.close());

interface Page {
  people: number;
  lines: [slug: string, people: number][];
  next?: string;
}

/** A graph that answers one page after another, whatever is asked; how often it was asked. */
async function graphOf(pages: Page[]): Promise<{ asked: number }> {
  const seen = { asked: 0 };
  app = fastify();
  app.post('/graphql', async () => {
    const { people, lines, next } = pages[Math.min(seen.asked, pages.length - 1)]!;
    seen.asked += 1;
    const edges = lines.map(([slug, count]) => ({
      node: {
        section: 'STATES',
        participant: { slug, iso3: null },
        listName: slug,
        role: 'HEAD',
        people: count,
        name: null,
      },
    }));
    const listOfParticipants = {
      kind: 'LIVE',
      symbol: null,
      lang: 'EN',
      people,
      delegations: 2,
      lines: { edges, pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null } },
    };
    return {
      data: { meeting: { code: 'TALKS', opensOn: '2026-12-14', closesOn: '2026-12-15', listOfParticipants } },
    };
  });
  await app.register(participantsList);
  return seen;
}

const get = () => app.inject({ url: '/data/participants-list.csv?meeting=TALKS' });

describe('a list that changes while it is read', () => {
  test('is read again, and then given whole', async () => {
    const seen = await graphOf([
      { people: 5, lines: [['canada', 3]], next: 'x' },
      // Somebody left between the pages.
      { people: 4, lines: [['kenya', 2]] },
      { people: 4, lines: [['canada', 2]], next: 'x' },
      { people: 4, lines: [['kenya', 2]] },
    ]);
    const response = await get();
    expect(response.statusCode).toBe(200);
    expect(response.body.split('\r\n').slice(1, 3)).toEqual([
      'STATES,canada,,canada,HEAD,2,,,,,,,',
      'STATES,kenya,,kenya,HEAD,2,,,,,,,',
    ]);
    expect(seen.asked).toBe(4);
  });

  test('and never holds still is refused, never given in part', async () => {
    const seen = await graphOf([
      {
        people: 5,
        lines: [
          ['canada', 3],
          ['kenya', 1],
        ],
      },
    ]);
    const response = await get();
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({
      errors: [{ message: 'The list changed each time it was read. Ask again in a moment.' }],
    });
    expect(seen.asked).toBe(3);
  });

  test('and lost a whole delegation on the way is noticed too', async () => {
    await graphOf([{ people: 3, lines: [['canada', 3]] }]);
    expect((await get()).statusCode).toBe(503);
  });
});
