import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../../kernel/uuid.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import { accreditationOn } from '../../../../subgraphs/participants/accreditation/accreditation-on.js';
import { meetingId, participantId } from '../../../support/participants.js';
import { viewerAs } from '../../../support/viewers.js';
import {
  accreditationHub,
  application,
  contact,
  secretariat,
  stranger,
  type AccreditationHub,
} from './hub.js';

let hub: AccreditationHub;
const ngo = newId();
beforeAll(async () => {
  hub = await accreditationHub();
  const list = newId();
  await hub.database.rows(
    `with listed as (
       insert into participants.import (id, file_name, file_sha256, mapping_sha256, rows_read, rows_imported, rows_refused)
       values ($1, 'granted.csv', 'a', 'b', 1, 1, 0) returning id),
     known as (
       insert into participants.participant (id, kind, category, slug) values ($2, 'NGO', 'NGO', 'lantern-league') returning id)
     insert into participants.participant_name (participant_id, lang, form, name, search_key)
     select known.id, 'und', 'SHORT', 'Lantern League', 'lantern league' from known, listed`,
    [list, ngo],
  );
  await hub.database.rows(
    `insert into participants.consultative_status_fact (participant_id, event, status, year, on_date, printed, source, import_id, recorded_at)
     values ($1, 'GRANTED', 'SPECIAL', 2011, '2011-07-25', 'Lantern League', 'granted', $2, '2026-11-01')`,
    [ngo, list],
  );
}, 60_000);
afterAll(() => hub.close());

const somebody = (name: string): Viewer => ({ ...stranger, subject: `https://issuer.example#${name}` });
const focalPoint = viewerAs('FOCAL_POINT', { participantId: ngo, subject: 'https://issuer.example#focal' });
const standing = (on: string) =>
  accreditationOn(hub.database.rows, ngo, { meetingId: meetingId('BMS-3'), programme: 'intersessional', on });

/** An application of the league, submitted. @returns its id */
async function applied(viewer: Viewer, more: object = {}): Promise<string> {
  const input = { participantId: ngo, programme: 'intersessional', contact, application, ...more };
  const { accreditation } = await hub.mutate('applyForAccreditation', input, viewer);
  await hub.mutate('submitAccreditation', { accreditationId: accreditation!.id }, viewer);
  return accreditation!.id;
}
const screen = (accreditationId: string) =>
  hub.mutate('screenAccreditation', { accreditationId, verification: 'Called.' }, secretariat);

describe('an organization with consultative status', () => {
  test('is taken up once, however many apply in its name and however many officers act at once', async () => {
    const ids = await Promise.all(['a', 'b', 'c'].map((name) => applied(somebody(name))));
    const answers = await Promise.all(ids.map(screen));
    const kinds = answers.map(({ __typename }) => __typename).toSorted();
    expect(kinds).toEqual(['AccreditationChanged', 'AccreditationUnderway', 'AccreditationUnderway']);
    const grants = await hub.database.rows('select from participants.role_grant where participant_id = $1', [
      ngo,
    ]);
    expect(grants).toHaveLength(1);
    for (const accreditationId of ids)
      await hub.mutate('withdrawAccreditation', { accreditationId, reason: 'Not ours.' }, focalPoint);
  });

  test('is accredited without circulation on that basis, and on no other', async () => {
    const other = await applied(focalPoint);
    expect(await screen(other)).toMatchObject({ __typename: 'AccreditationChanged' });
    const accredit = (accreditationId: string) =>
      hub.mutate('decideAccreditation', { accreditationId, decision: 'ACCREDIT' }, secretariat);
    expect(await accredit(other)).toMatchObject({ __typename: 'ConsentMissing' });
    await hub.mutate('withdrawAccreditation', { accreditationId: other, reason: 'By status.' }, focalPoint);

    const id = await applied(focalPoint, { basis: 'ECOSOC' });
    await screen(id);
    expect(await accredit(id)).toMatchObject({ accreditation: { state: 'ACCREDITED' } });
    expect(await standing('2026-11-23')).toMatchObject({ isAccredited: false });
    expect(await standing('2027-05-01')).toEqual({ isAccredited: true, state: 'ACCREDITED', reason: null });
  });

  test('loses it while it is suspended, is told why, and has it again from the day of reinstatement', async () => {
    const { participant } = await hub.query<{ participant: { accreditations: { id: string }[] } }>(
      '{ participant(slug: "lantern-league") { accreditations { id } } }',
    );
    const [{ id: accreditationId }] = participant.accreditations as [{ id: string }];
    hub.pass(10);
    expect(
      await hub.mutate('suspendAccreditation', { accreditationId, reason: ' ' }, secretariat),
    ).toMatchObject({
      __typename: 'InvalidAccreditation',
      field: 'reason',
    });
    await hub.mutate(
      'suspendAccreditation',
      { accreditationId, reason: 'Passed its badges on.', reasonCode: 'CONDUCT' },
      secretariat,
    );
    expect(await standing('2027-05-01')).toMatchObject({ isAccredited: false, state: 'SUSPENDED' });
    const letter = (await hub.lettersTo(contact.email)).at(-1)!;
    expect(letter.text).toContain('L’accréditation est suspendue.');
    expect(letter.text).toContain('Passed its badges on.');
    hub.pass(10);
    await hub.mutate('reinstateAccreditation', { accreditationId, reason: 'Explained.' }, secretariat);
    const days = ['2026-12-03', '2026-12-04', '2026-12-13', '2026-12-14', '2027-05-01'];
    const held = await Promise.all(days.map(async (day) => (await standing(day)).isAccredited));
    expect(held).toEqual([true, false, false, true, true]);
  });

  test('acts through its focal points only once it is accredited: whoever applied has no rights of its own', async () => {
    const { participant } = await hub.query<{ participant: { accreditations: { id: string }[] } }>(
      '{ participant(slug: "lantern-league") { accreditations { id } } }',
    );
    const accreditationId = participant.accreditations[0]!.id;
    const former: Viewer = { ...focalPoint, roles: [] };
    const withdrawal = { accreditationId, reason: 'Revenge.' };
    await expect(hub.mutate('withdrawAccreditation', withdrawal, former)).rejects.toThrow('focal point');
    const { accreditation } = await hub.query<{ accreditation: object }>(
      'query ($id: ID!) { accreditation(id: $id) { state contact { email } timeline { state } application { purpose } } }',
      { id: accreditationId },
      former,
    );
    expect(accreditation).toEqual({ state: 'REINSTATED', contact: null, timeline: null, application: null });
  });
});

test('an organization that no list has in status cannot apply on that basis', async () => {
  await hub.database.rows(
    `insert into participants.participant (id, kind, category, slug) values ($1, 'NGO', 'NGO', 'dim-lights')`,
    [participantId('dim-lights')],
  );
  const input = {
    participantId: participantId('dim-lights'),
    basis: 'ECOSOC',
    programme: 'intersessional',
    contact,
  };
  expect(await hub.mutate('applyForAccreditation', input, stranger)).toMatchObject({
    __typename: 'NoConsultativeStatus',
  });
});
