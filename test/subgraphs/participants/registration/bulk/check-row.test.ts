import { describe, expect, test } from 'vitest';
import { checkRow, RowFault } from '../../../../../subgraphs/participants/registration/bulk/check-row.js';
import type { BulkRow } from '../../../../../subgraphs/participants/registration/bulk/reading/columns.js';

const row = (given: Partial<BulkRow>): BulkRow => ({
  givenName: 'Ada',
  familyName: 'Ruiz',
  nameInScript: null,
  honorific: null,
  email: null,
  language: null,
  functionTitle: null,
  role: null,
  category: null,
  mode: null,
  rooms: null,
  representativeId: null,
  ...given,
});
const faultOf = (given: Partial<BulkRow>) => {
  const checked = checkRow(row(given));
  return checked instanceof RowFault ? [checked.column, checked.message] : null;
};

describe('a row of a list', () => {
  test('that says little is somebody new who comes in person as a representative', () => {
    expect(checkRow(row({ email: 'ada@example.org' }))).toMatchObject({
      nomination: {
        representativeId: null,
        role: 'REPRESENTATIVE',
        category: null,
        mode: 'IN_PERSON',
        rooms: [],
      },
      person: { givenName: 'Ada', familyName: 'Ruiz', email: 'ada@example.org', language: null },
      isSurelyNew: false,
    });
  });

  test('is understood in any case, with spaces and hyphens', () => {
    expect(
      checkRow(
        row({
          role: 'deputy head',
          category: 'Chief-Administrative-Officer',
          mode: 'in person',
          language: 'fr',
          rooms: 'A; B|C',
        }),
      ),
    ).toMatchObject({
      nomination: {
        role: 'DEPUTY_HEAD',
        category: 'CHIEF_ADMINISTRATIVE_OFFICER',
        mode: 'IN_PERSON',
        rooms: ['A', 'B', 'C'],
      },
      person: { language: 'fr' },
    });
  });

  test('may name somebody on record, who then needs no name', () => {
    const id = '01900000-0000-7000-8000-000000000001';
    expect(checkRow(row({ representativeId: id, familyName: null }))).toMatchObject({
      nomination: { representativeId: id },
      person: null,
    });
    expect(checkRow(row({ representativeId: 'NEW' }))).toMatchObject({ isSurelyNew: true, person: {} });
  });

  test.each<[Partial<BulkRow>, string, string]>([
    [{ familyName: null }, 'familyName', 'A name is missing.'],
    [{ email: 'ada at example.org' }, 'email', '"ada at example.org" is not an e-mail address'],
    [{ role: 'Advisor' }, 'role', 'Did you mean ADVISER?'],
    [{ category: 'boss' }, 'category', '"boss" is none of PRESIDENT'],
    [{ mode: 'remote' }, 'mode', '"remote" is none of IN_PERSON'],
    [{ language: 'German' }, 'language', '"German" is none of AR, EN'],
    [{ representativeId: '17' }, 'representativeId', '"17" is no id.'],
    [{ honorific: 'x'.repeat(201) }, 'honorific', 'longer than 100 characters'],
    [{ givenName: 'A\ufffda' }, 'givenName', 'a character that no text has'],
    [{ rooms: Array.from({ length: 21 }, (_, i) => i).join(';') }, 'rooms', '20 at most'],
  ])('%o is at fault in one column, and says what to do', (given, column, message) => {
    expect(faultOf(given)).toEqual([column, expect.stringContaining(message)]);
  });
});
