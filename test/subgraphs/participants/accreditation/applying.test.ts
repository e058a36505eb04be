import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { participantId as idOf } from '../../../support/participants.js';
import { viewerAs } from '../../../support/viewers.js';
import {
  accreditationHub,
  applicant,
  application,
  contact,
  norway,
  roundOf,
  secretariat,
  stranger,
  type AccreditationHub,
} from './hub.js';

let hub: AccreditationHub;
beforeAll(async () => {
  hub = await accreditationHub();
}, 60_000);
afterAll(() => hub.close());

const draft = (name: string, more: object = {}) => ({
  organization: { name },
  programme: 'intersessional',
  contact,
  application,
  ...more,
});

describe('an organization that the directory does not have', () => {
  test('goes from draft to accredited, and is in no public list before', async () => {
    const id = await hub.screened('Harbour Watch');
    const listed = () =>
      hub.query<{ participants: { edges: { node: { slug: string; accreditations: unknown } }[] } }>(
        '{ participants(filter: { search: "Harbour Watch" }) { edges { node { slug accreditations { state programme timeline { state } } } } } }',
      );
    expect((await listed()).participants.edges).toEqual([]);
    const round = roundOf(await hub.circulate([id]));
    hub.pass(60);
    expect(await hub.mutate('closeConsentRound', { roundId: round }, secretariat)).toMatchObject({
      __typename: 'ClosedConsentRound',
    });
    expect((await listed()).participants.edges).toEqual([
      {
        node: {
          slug: 'harbour-watch',
          accreditations: [{ state: 'ACCREDITED', programme: 'intersessional', timeline: null }],
        },
      },
    ]);
  });

  test('has whoever applied as its focal point from then on', async () => {
    const { signedIn } = await hub.query<{ signedIn: { roles: unknown[] } }>(
      `{ signedIn(identities: ["${applicant.subject}"]) { roles { role participantId } } }`,
    );
    const { participant } = await hub.query<{ participant: { id: string } }>(
      '{ participant(slug: "harbour-watch") { id } }',
    );
    expect(signedIn.roles).toEqual([{ role: 'FOCAL_POINT', participantId: participant.id }]);
  });

  test('is not taken as new under a name that somebody has, unless it is said to be another', async () => {
    const known = await hub.mutate('applyForAccreditation', draft('HARBOUR-WATCH'), stranger);
    expect(known).toMatchObject({
      __typename: 'OrganizationKnown',
      organizations: [{ name: 'Harbour Watch' }],
    });
    const another = { organization: { name: 'Harbour Watch', isAnother: true } };
    expect(await hub.mutate('applyForAccreditation', draft('', another), stranger)).toMatchObject({
      __typename: 'ApplicationDrafted',
    });
  });
});

describe('an application', () => {
  test('tells its applicant the days in each state, the next step and whose turn it is', async () => {
    const accreditationId = await hub.submitted('Lighthouse Circle', stranger);
    hub.pass(3);
    await hub.mutate('screenAccreditation', { accreditationId }, secretariat);
    hub.pass(4);
    await hub.mutate(
      'requestAccreditationInformation',
      { accreditationId, question: 'Who audits you?', answerBy: '2027-03-01' },
      secretariat,
    );
    hub.pass(5);
    const { accreditation } = await hub.query<{ accreditation: Record<string, unknown> }>(
      `query ($id: ID!) { accreditation(id: $id) { state nextStep(lang: ES) clock { daysInState daysWaiting turn dueOn } timeline { state days reason byApplicant } } }`,
      { id: accreditationId },
      stranger,
    );
    expect(accreditation).toEqual({
      state: 'INFO_REQUESTED',
      nextStep: 'Responda a la pregunta de la secretaría.',
      clock: { daysInState: 5, daysWaiting: 12, turn: 'APPLICANT', dueOn: '2027-03-01' },
      timeline: [
        { state: 'DRAFT', days: 0, reason: null, byApplicant: true },
        { state: 'SUBMITTED', days: 3, reason: null, byApplicant: true },
        { state: 'SCREENING', days: 4, reason: null, byApplicant: false },
        { state: 'INFO_REQUESTED', days: 5, reason: 'Who audits you?', byApplicant: false },
      ],
    });
  });

  test('sends a letter in the applicant’s language at each change', async () => {
    await hub.submitted('Quay Forum', applicant, { contact: { ...contact, email: 'quay@forum.example' } });
    const [letter] = await hub.lettersTo('quay@forum.example');
    expect(letter).toMatchObject({ subject: 'Accréditation de Quay Forum', language: 'fr' });
    expect(letter!.text).toContain('La demande est arrivée.');
  });

  test('is nobody else’s business: a stranger, another focal point and a mission get the answer for an id that nobody has', async () => {
    const id = await hub.screened('Buoy Keepers');
    const none = idOf('norway');
    const other = viewerAs('FOCAL_POINT', { participantId: idOf('norway'), subject: 'other' });
    for (const viewer of [stranger, other, norway]) {
      const { hidden, missing } = await hub.query<Record<string, unknown>>(
        `{ hidden: accreditation(id: "${id}") { id } missing: accreditation(id: "${none}") { id } }`,
        {},
        viewer,
      );
      expect(hidden).toEqual(missing);
    }
    const input = { accreditationId: id, reason: 'Because.' };
    const refused = await hub.mutate('withdrawAccreditation', input, stranger);
    expect(refused).toMatchObject({ __typename: 'AccreditationNotFound' });
    const missing = await hub.mutate('withdrawAccreditation', { ...input, accreditationId: none }, stranger);
    expect(refused.message!.replace(id, none)).toBe(missing.message);
  });

  test('lies sealed, what the organization says of itself and who answers for it', async () => {
    await hub.submitted('Sealed Lips', { ...stranger, subject: 'https://issuer.example#sealed' });
    const [kept] = await hub.database.rows<{ all: string }>(
      `select string_agg(encode(content_sealed, 'escape') || encode(contact_sealed, 'escape'), ' ') as all from participants.accreditation_application`,
    );
    expect(kept!.all).not.toMatch(/small arms|harbour\.example|Ada/);
    expect(hub.logged()).not.toMatch(/small arms|harbour\.example|Ada/);
  });

  test('made twice with one key is one', async () => {
    const input = { ...draft('Twice Told'), idempotencyKey: 'one' };
    const [first, again] = [
      await hub.mutate('applyForAccreditation', input, stranger),
      await hub.mutate('applyForAccreditation', input, stranger),
    ];
    expect(again).toEqual(first);
    expect(
      await hub.mutate('applyForAccreditation', { ...input, ...draft('Thrice Told') }, stranger),
    ).toMatchObject({ __typename: 'IdempotencyKeyReused' });
  });

  test.each([
    ['contact.email', { contact: { ...contact, email: 'ada at harbour' } }],
    ['contact.timeZone', { contact: { ...contact, timeZone: 'Mars/Base' } }],
    ['application.website', { application: { ...application, website: 'javascript:alert(1)' } }],
    ['application.headquartersId', { application: { ...application, headquartersId: 'nowhere' } }],
    ['organization.name', { organization: { name: '—' } }],
    ['organization.category', { organization: { name: 'A State', category: 'STATE' } }],
    ['programme', { meetingId: idOf('kenya') }],
    ['participantId', { participantId: idOf('kenya') }],
  ])('with a bad %s is refused by that name, and nothing is kept', async (field, more) => {
    const count = () =>
      hub.database.rows(
        'select count(*)::int from participants.accreditation union all select count(*)::int from participants.applicant',
      );
    const before = await count();
    const answer = await hub.mutate('applyForAccreditation', draft('Bad Input', more), stranger);
    expect(answer).toMatchObject({ __typename: 'InvalidAccreditation', field });
    expect(await count()).toEqual(before);
  });

  test('of a State is not needed', async () => {
    const { organization: _, ...input } = draft('', { participantId: idOf('kenya') });
    expect(await hub.mutate('applyForAccreditation', input, stranger)).toMatchObject({
      __typename: 'NoAccreditationNeeded',
    });
  });

  test('is for those who are signed in', async () => {
    const { errors } = await hub.answer(
      'mutation ($input: ApplyForAccreditationInput!) { applyForAccreditation(input: $input) { __typename } }',
      { input: draft('Nobody') },
    );
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('lacks what is needed until that is saved', async () => {
    const { accreditation } = await hub.mutate(
      'applyForAccreditation',
      draft('Half Done', { application: undefined }),
      stranger,
    );
    const { id } = accreditation!;
    expect(await hub.mutate('submitAccreditation', { accreditationId: id }, stranger)).toMatchObject({
      __typename: 'ApplicationIncomplete',
      missing: ['purpose', 'headquartersId'],
    });
    const { purpose, ...rest } = application;
    await hub.mutate('saveAccreditationDraft', { accreditationId: id, application: { purpose } }, stranger);
    expect(
      await hub.mutate('saveAccreditationDraft', { accreditationId: id, application: rest }, stranger),
    ).toMatchObject({ accreditation: { application: { purpose, website: application.website } } });
    expect(await hub.mutate('submitAccreditation', { accreditationId: id }, stranger)).toMatchObject({
      __typename: 'ApplicationSubmitted',
    });
    expect(
      await hub.mutate('saveAccreditationDraft', { accreditationId: id, application }, stranger),
    ).toMatchObject({ __typename: 'AccreditationNotInState', state: 'SUBMITTED' });
  });
});
