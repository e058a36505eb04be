import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { accreditationHub, applicant, norway, secretariat, type AccreditationHub, roundOf } from './hub.js';

let hub: AccreditationHub;
beforeAll(async () => {
  hub = await accreditationHub();
}, 60_000);
afterAll(() => hub.close());

describe('the list for a note verbale', () => {
  test('is text in the language asked for, and CSV that no spreadsheet takes for formulas', async () => {
    const ids = [await hub.screened('=HYPERLINK("x")'), await hub.screened('Comma, Inc.')];
    const roundId = roundOf(await hub.circulate(ids));
    const read = (viewer: Viewer) =>
      hub.query<{ consentRound: Record<string, string> | null }>(
        'query ($id: ID!) { consentRound(id: $id) { noteVerbale(lang: FR) csv entries { edges { node { position accreditation { organization } } } } } }',
        { id: roundId },
        viewer,
      );
    const { consentRound } = await read(norway);
    expect(consentRound!['noteVerbale']).toContain('1. =HYPERLINK("x"), Kenya, https://harbour.example');
    expect(consentRound!['noteVerbale']).toContain('Le silence vaut consentement.');
    const lines = consentRound!['csv']!.split('\r\n');
    expect(lines[0]).toBe('number,organization,headquarters,basis,website,objections_until');
    expect(lines[1]).toContain(`"'=HYPERLINK(""x"")",Kenya,PROCESS_SPECIFIC`);
    expect(lines[2]).toContain('2,"Comma, Inc.",Kenya');
    await expect(read(applicant)).rejects.toThrow('the secretariat');
  });

  test('is read page by page', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 12; i++)
      ids.push(await hub.screened(`Number ${i}`, { ...applicant, subject: `a#${i}` }));
    const roundId = roundOf(await hub.circulate(ids));
    const page = async (after: string | null) =>
      (
        await hub.query<{ consentRound: { entries: Page } }>(
          'query ($id: ID!, $after: String) { consentRound(id: $id) { entries(first: 7, after: $after) { edges { node { position } } pageInfo { hasNextPage endCursor } } } }',
          { id: roundId, after },
          secretariat,
        )
      ).consentRound.entries;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.edges, ...second.edges].map(({ node }) => node.position)).toEqual(
      ids.map((_, i) => i + 1),
    );
    expect(second.pageInfo.hasNextPage).toBe(false);
  });
});

interface Page {
  edges: { node: { position: number } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
