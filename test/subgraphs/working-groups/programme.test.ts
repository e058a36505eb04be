import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '../../support/shared-data.js';
import { startWorkingGroups } from './hub.js';

interface Text {
  language: string;
  text: string;
  isSource: boolean;
}

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

const slugs = [
  'implementation-status',
  'humanitarian-issues',
  'regulatory-and-procedural-issues',
  'stockpile-management-and-destruction',
  'cooperation-and-assistance',
  'contact-group-awareness-and-resources',
];

describe('the programme of the working paper', () => {
  test('has five working groups and one contact group, open-ended, in the order of 4.1 and 4.2', async () => {
    const { programme } = await hub.ask(
      '{ programme(slug: "intersessional-programme") { bodies { slug kind paragraph openEnded parent { slug } programme { slug } } } }',
    );
    expect(programme).toEqual({
      bodies: slugs.map((slug, index) => ({
        slug,
        kind: index < 5 ? 'WORKING_GROUP' : 'CONTACT_GROUP',
        paragraph: index < 5 ? '4.1' : '4.2',
        openEnded: true,
        parent: null,
        programme: { slug: 'intersessional-programme' },
      })),
    });
  });

  test('has the three axes of 3.1 and the three principles of 5.1', async () => {
    const { programme } = await hub.ask(
      '{ programme(slug: "intersessional-programme") { axes { code paragraph } principles { code paragraph } } }',
    );
    expect(programme).toEqual({
      axes: ['MANDATED_IMPLEMENTATION', 'THEMATIC', 'ORGANISATIONAL'].map((code) => ({
        code,
        paragraph: '3.1',
      })),
      principles: ['PARTICIPATION_OF_ALL', 'PARTNERSHIP', 'OPENNESS'].map((code) => ({
        code,
        paragraph: '5.1',
      })),
    });
  });

  test('names each body in six languages, French as the source and the others as translations', async () => {
    const { workingGroups } = await hub.ask<{
      workingGroups: { edges: { node: { names: Text[]; name: string } }[] };
    }>('{ workingGroups { edges { node { name(lang: FR) names { language text isSource } } } } }');
    for (const { node } of workingGroups.edges) {
      expect(node.names.map(({ language, isSource }) => [language, isSource])).toEqual([
        ['FR', true],
        ['AR', false],
        ['EN', false],
        ['ES', false],
        ['RU', false],
        ['ZH', false],
      ]);
      expect(node.names[0]?.text).toBe(node.name);
    }
  });

  test.skipIf(!hasSharedData)('uses the words of the source text for bodies and axes', async () => {
    const source = join(sharedData(''), '../design/source-A-CONF.192-2006-RC-WP.3-fr.txt');
    const plain = (text: string) => text.replaceAll('’', "'").replaceAll(/\s+/g, ' ').toLowerCase();
    const paper = plain(readFileSync(source, 'utf8'));
    const { programme } = await hub.ask<{
      programme: { bodies: { name: string }[]; axes: { texts: Text[] }[] };
    }>(
      '{ programme(slug: "intersessional-programme") { bodies { name(lang: FR) } axes { texts { text isSource } } } }',
    );
    const words = [
      ...programme.bodies.map(({ name }) => name),
      ...programme.axes.map(({ texts }) => texts[0]!.text),
    ];
    expect(words.filter((text) => !paper.includes(plain(text)))).toEqual([]);
  });
});

describe('the list of bodies', () => {
  test('comes in pages that neither lose nor repeat one', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: {
        workingGroups: {
          edges: { node: { slug: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      } = await hub.ask(
        `{ workingGroups(first: 2${after ? `, after: "${after}"` : ''}) { edges { node { slug } } pageInfo { hasNextPage endCursor } } }`,
      );
      seen.push(...page.workingGroups.edges.map(({ node }) => node.slug));
      after = page.workingGroups.pageInfo.hasNextPage ? page.workingGroups.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(slugs);
  });

  test('is filtered by kind, status and programme, all of which must hold', async () => {
    const slugsOf = async (filter: string) => {
      const { workingGroups } = await hub.ask<{ workingGroups: { edges: { node: { slug: string } }[] } }>(
        `{ workingGroups(filter: { ${filter} }) { edges { node { slug } } } }`,
      );
      return workingGroups.edges.map(({ node }) => node.slug);
    };
    expect(await slugsOf('kinds: [CONTACT_GROUP], status: ACTIVE')).toEqual([
      'contact-group-awareness-and-resources',
    ]);
    expect(await slugsOf('status: CONCLUDED')).toEqual([]);
    expect(await slugsOf('programme: "nothing-of-the-kind"')).toEqual([]);
  });

  test.each([0, 101, -1])('refuses %d at once', async (first) => {
    await expect(hub.ask(`{ workingGroups(first: ${first}) { edges { cursor } } }`)).rejects.toThrow(
      'Ask for 1 to 100',
    );
  });

  test.each(['after: "x"', 'after: "W10"', 'after: "WyJhIl0"', 'after: "WyJhIiwiYiIsImMiXQ"'])(
    'refuses %s as no cursor of it',
    async (after) => {
      await expect(hub.ask(`{ workingGroups(${after}) { edges { cursor } } }`)).rejects.toMatchObject({
        extensions: { code: 'BAD_REQUEST' },
      });
    },
  );
});
