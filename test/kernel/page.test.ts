import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageBounds, readCursor, toPage, writeCursor } from '../../kernel/page.js';
import { isUuid, namedId, newId } from '../../kernel/uuid.js';

describe('a page', () => {
  test('read to its end through its cursors gives every entry once, in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 500 })),
        fc.integer({ min: 1, max: 100 }),
        (numbers, first) => {
          const sorted = numbers.toSorted((one, other) => one - other);
          const read: number[] = [];
          let after: string | null = null;
          do {
            const { limit, key } = pageBounds({ first, after });
            const rows = sorted.filter((number) => !key || number > Number(key[0])).slice(0, limit);
            const page = toPage(rows, first, (number) => [number]);
            read.push(...page.edges.map(({ node }) => node));
            after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
          } while (after);
          expect(read).toEqual(sorted);
        },
      ),
    );
  });

  test.each([0, 101, -1, 1.5])('of %s entries is refused with the bounds', (first) => {
    expect(() => pageBounds({ first })).toThrow(
      `Cannot return ${first} at once. Ask for 1 to 100, then page with \`after\`.`,
    );
  });

  test('cursor keeps any text, and nobody else’s text is one', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (key) => {
        expect(readCursor(writeCursor(key))).toEqual(key);
      }),
    );
    expect(() => readCursor('bm9uc2Vuc2U')).toThrow('not a cursor of this list');
  });
});

describe('an id', () => {
  test('of a named record is the same on every machine', () => {
    expect(namedId('participant', 'canada')).toBe(namedId('participant', 'canada'));
    expect(namedId('participant', 'canada')).not.toBe(namedId('body', 'canada'));
    expect(isUuid(namedId('participant', 'canada'))).toBe(true);
  });

  test('that is new sorts by the moment of its making, ten thousand in a row', () => {
    const ids = Array.from({ length: 10_000 }, newId);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
