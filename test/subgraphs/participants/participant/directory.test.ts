import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { participantsHub, type ParticipantsHub } from '../../../support/participants.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
});
afterAll(() => hub.close());

describe('a participant', () => {
  test('is found by id, ISO 3166 code or slug, alike', async () => {
    const answer = await hub.query(`{ byCode: participant(iso3: "civ") { id slug kind category iso2 m49 name(lang: FR) } bySlug: participant(slug: "cote-d-ivoire") { id slug kind category iso2 m49 name(lang: FR) } }`);
    console.log(JSON.stringify(answer));
  });
});
