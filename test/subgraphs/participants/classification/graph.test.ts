import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadReference, readReference } from '../../../../subgraphs/participants/reference/load.js';
import { participantId, participantsHub, type ParticipantsHub } from '../../../support/participants.js';

describe('classes in the graph', () => {
  let hub: ParticipantsHub;
  beforeAll(async () => {
    hub = await participantsHub();
  });
  afterAll(() => hub.close());

  test('a participant has its region as of a day, by default today', async () => {
    const answer = await hub.query(`{
      participant(slug: "switzerland") {
        region { code name french: name(lang: FR) }
        before: region(asOf: "2002-09-09") { code name }
        continent: region(scheme: "m49-regions") { schemeId code name(lang: ES) }
      }
    }`);
    expect(answer).toEqual({
      participant: {
        region: {
          code: 'WESTERN_EUROPEAN_OTHER',
          name: 'Western European and other States',
          french: 'États d’Europe occidentale et autres États',
        },
        before: { code: 'UNCLASSIFIED', name: 'Unclassified' },
        continent: { schemeId: 'm49-regions', code: '150', name: 'Europa' },
      },
    });
  });

  test('a place makes a difference where it does', async () => {
    const answer = await hub.query(`{
      participant(iso3: "ISR") {
        newYork: region(asOf: "2008-07-14") { code }
        geneva: region(asOf: "2008-07-14", dutyStation: GENEVA) { code }
      }
    }`);
    expect(answer).toEqual({
      participant: { newYork: { code: 'WESTERN_EUROPEAN_OTHER' }, geneva: { code: 'UNCLASSIFIED' } },
    });
  });

  test('a scheme that does not exist is a question that cannot be answered, and the rest of the answer stands', async () => {
    const { data, errors } = await hub.answer(
      '{ participant(slug: "canada") { slug region(scheme: "continents") { code } } }',
    );
    expect(errors?.map(({ message, extensions }) => [extensions['code'], message])).toEqual([
      ['BAD_REQUEST', 'No classification scheme is called "continents". `classificationSchemes` lists them.'],
    ]);
    expect(JSON.parse(JSON.stringify(data))).toEqual({ participant: { slug: 'canada', region: null } });
  });

  test('what is scheduled and what is asked for are both shown with their dates', async () => {
    const answer = await hub.query(`{
      participant(slug: "bangladesh") {
        classifications(scheme: "ldc") { class { code } role status validFrom validTo }
        region(scheme: "ldc") { code }
      }
    }`);
    expect(answer).toEqual({
      participant: {
        classifications: [
          {
            class: { code: 'LDC' },
            role: 'FULL',
            status: 'SCHEDULED',
            validFrom: '1975-12-31',
            validTo: '2026-11-24',
          },
          {
            class: { code: 'LDC' },
            role: 'FULL',
            status: 'DEFERRAL_REQUESTED',
            validFrom: '2026-11-24',
            validTo: '2029-11-24',
          },
        ],
        region: { code: 'NOT_LDC' },
      },
    });
  });

  test('memberships can be asked for as of a day', async () => {
    const answer = await hub.query(`{
      participant(slug: "turkiye") {
        classifications(scheme: "un-regional-groups", asOf: "2026-11-24") { class { name } role dutyStation }
      }
    }`);
    expect(answer).toEqual({
      participant: {
        classifications: [
          { class: { name: 'Asia-Pacific States' }, role: 'ATTENDS', dutyStation: 'ALL' },
          { class: { name: 'Western European and other States' }, role: 'ELECTORAL', dutyStation: 'ALL' },
        ],
      },
    });
  });

  test('the schemes come with publisher, licence, version and classes, regional groups first', async () => {
    const { classificationSchemes: schemes } = await hub.query<{
      classificationSchemes: Record<string, unknown>[];
    }>(`{
      classificationSchemes {
        id name singleMembership restClass
        currentVersion { version publishedOn publisher licence recordedAt }
        versions { schemeId }
        classes { code isTranslation(lang: RU) }
      }
    }`);
    expect(schemes.map(({ id }) => id)).toEqual([
      'un-regional-groups',
      'm49-regions',
      'm49-subregions',
      'm49-development-2020',
      'world-bank-income',
      'ldc',
      'lldc',
      'sids',
      'un-members',
    ]);
    expect(schemes.find(({ id }) => id === 'world-bank-income')).toEqual({
      id: 'world-bank-income',
      name: 'World Bank income groups by fiscal year',
      singleMembership: true,
      restClass: null,
      currentVersion: {
        version: 'FY26',
        publishedOn: '2025-07-01',
        publisher: 'World Bank',
        licence: 'CC BY 4.0',
        recordedAt: '2026-11-24T12:00:00.000Z',
      },
      versions: [{ schemeId: 'world-bank-income' }],
      classes: [
        { code: 'LOW', isTranslation: true },
        { code: 'LOWER_MIDDLE', isTranslation: true },
        { code: 'UPPER_MIDDLE', isTranslation: true },
        { code: 'HIGH', isTranslation: true },
        { code: 'UNCLASSIFIED', isTranslation: true },
      ],
    });
  });

  test('the sizes of a scheme on a day tell Members from others, with and without a deferral', async () => {
    const { classificationSchemes: schemes } = await hub.query<{
      classificationSchemes: Record<string, unknown>[];
    }>(`{
      classificationSchemes {
        id
        sizes { class { code } participants members }
        deferred: sizes(ifDeferralsGranted: true) { participants }
      }
    }`);
    expect(schemes.filter(({ id }) => id === 'ldc' || id === 'sids')).toEqual([
      {
        id: 'ldc',
        sizes: [{ class: { code: 'LDC' }, participants: 41, members: 41 }],
        deferred: [{ participants: 42 }],
      },
      {
        id: 'sids',
        sizes: [{ class: { code: 'SIDS' }, participants: 39, members: 37 }],
        deferred: [{ participants: 39 }],
      },
    ]);
  });

  test('the regions of a page are one statement for each scheme and day, and none when asked again', async () => {
    const statements: string[] = [];
    const { rows } = hub.database;
    Object.assign(hub.database, {
      rows: (text: string, values?: unknown[]) => {
        statements.push(text);
        return rows(text, values);
      },
    });
    const page =
      '{ participants(first: 100) { edges { node { region(asOf: "2001-02-03") { code } ldc: region(scheme: "ldc", asOf: "2001-02-03") { name } } } } }';
    const first = await hub.query(page);
    const asked = statements.filter((text) => text.includes('participants.classification ')).length;
    const second = await hub.query(page);
    const askedAgain =
      statements.filter((text) => text.includes('participants.classification ')).length - asked;
    Object.assign(hub.database, { rows });
    expect([asked, askedAgain]).toEqual([2, 0]);
    expect(second).toEqual(first);
  });

  test('a correction is seen as soon as it is loaded', async () => {
    const region = () => hub.query('{ participant(slug: "canada") { region { code } } }');
    expect(await region()).toEqual({ participant: { region: { code: 'WESTERN_EUROPEAN_OTHER' } } });
    const files = readReference();
    const [groups, ...others] = files.schemes;
    const moved = groups!.members.map((row) =>
      row.participant_id === participantId('canada') ? { ...row, class_code: 'AFRICAN' } : row,
    );
    await loadReference(hub.database, new Date('2026-11-25T12:00:00Z'), {
      ...files,
      schemes: [{ ...groups!, members: moved }, ...others],
    });
    expect(await region()).toEqual({ participant: { region: { code: 'AFRICAN' } } });
  });
});
