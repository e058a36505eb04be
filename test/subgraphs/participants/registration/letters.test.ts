import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Language } from '../../../../kernel/language.js';
import { registrationApproved } from '../../../../subgraphs/participants/letters/registration-approved.js';
import { registrationPlaced } from '../../../../subgraphs/participants/letters/registration-placed.js';
import { registrationReceived } from '../../../../subgraphs/participants/letters/registration-received.js';
import { registrationRejected } from '../../../../subgraphs/participants/letters/registration-rejected.js';
import { registrationReturned } from '../../../../subgraphs/participants/letters/registration-returned.js';
import { registrationWaiting } from '../../../../subgraphs/participants/letters/registration-waiting.js';
import { renderLetter } from '../../../../subgraphs/participants/letters/render.js';
import { openMailbox, type Mailbox } from '../../../support/mailbox.js';
import { delegateOf, meetingId, participantId } from '../../../support/participants.js';
import { startPostOffice, type PostOffice } from '../../../support/post-office.js';
import { secretariat } from '../../../support/viewers.js';
import { registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
let mailbox: Mailbox;
let office: PostOffice;
beforeAll(async () => {
  hub = await registrationHub();
  mailbox = await openMailbox();
  office = startPostOffice(hub.url, mailbox.url);
  await hub.open('GENEVA-2027', { opensAt: '2026-11-01T08:00:00Z' });
});
afterAll(async () => {
  await office.stop();
  await mailbox.close();
  await hub.close();
});

const lettersTo = async (email: string, count: number) => {
  const until = performance.now() + 10_000;
  const found = () =>
    mailbox.mails.filter(({ to }) =>
      [to].flat().some((list) => list?.value.some(({ address }) => address === email)),
    );
  while (found().length < count && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return found();
};

describe('letters about a registration', () => {
  test('reach the person in its language at each decision, and whoever acts for the participant', async () => {
    await hub.ask(
      'grantRole',
      { role: 'MISSION', account: 'mission@example.org', participantId: participantId('peru') },
      '... on Problem { message }',
    );
    const person = { ...hub.person('Ana Inventada'), language: 'ES', timeZone: 'America/Lima' };
    const { registration } = await hub.register(delegateOf('peru'), 'GENEVA-2027', { person, submit: true });
    const ids = [registration!['id']];
    const decide = (mutation: string, more: object = {}) =>
      hub.ask(mutation, { ids, ...more }, '__typename', secretariat);
    await decide('returnRegistrations', { reason: 'Falta el cargo' });
    await decide('undoDecisions');
    await decide('approveRegistrations');
    await decide('rejectRegistrations', { reason: 'Nota verbal retirada' });
    const letters = await lettersTo(person.email, 4);
    expect(letters.map(({ subject }) => subject ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Inscripción en GENEVA-2027 aprobada',
      'Inscripción en GENEVA-2027 devuelta para su corrección',
      'Inscripción en GENEVA-2027 no aprobada',
      'Inscripción en GENEVA-2027 recibida',
    ]);
    expect(letters.map(({ text }) => text).join()).toContain('Falta el cargo');
    const desk = await lettersTo('mission@example.org', 4);
    expect(desk.map(({ subject }) => subject)).toContain('Registration for GENEVA-2027 approved');
    expect(desk[0]!.text).toContain('Ana Inventada');
  });

  test('tell of the waiting list, and when a place is free', async () => {
    await hub.ask(
      'setPlaces',
      { meetingId: meetingId('GENEVA-2027'), kind: 'STATE', places: 1 },
      '__typename',
    );
    const first = await hub.register(delegateOf('chile'), 'GENEVA-2027');
    const person = hub.person('Next Invented');
    await hub.register(delegateOf('ghana'), 'GENEVA-2027', { person });
    await hub.ask(
      'withdrawRegistration',
      { id: first.registration!['id'] },
      '__typename',
      delegateOf('chile'),
    );
    const letters = await lettersTo(person.email, 2);
    expect(letters.map(({ subject }) => subject)).toEqual([
      'On the waiting list for GENEVA-2027',
      'A place at GENEVA-2027 is free for you',
    ]);
  });

  test('are not sent for what was refused', async () => {
    const before = await hub.database.rows('select count(*) from outbox.mail');
    await hub.ask('approveRegistrations', { ids: ['00000000-0000-4000-8000-000000000000'] }, '__typename');
    await hub.register(delegateOf('chile'), 'GENEVA-2027', { position: 0 });
    expect(await hub.database.rows('select count(*) from outbox.mail')).toEqual(before);
  });

  test.each(Object.values(Language))('are written in %s', (language) => {
    const values = {
      people: ['Ada Invented'],
      meeting: 'BMS-10',
      contact: 'isu@example.org',
      reason: 'No title',
      place: 3,
    };
    const all = [
      registrationApproved,
      registrationPlaced,
      registrationReceived,
      registrationRejected,
      registrationReturned,
      registrationWaiting,
    ];
    const rendered = all.map((letter) =>
      renderLetter<typeof values>(letter, { language, timeZone: null }, values, 'https://hub.example'),
    );
    for (const { language: written, text } of rendered) {
      expect(written).toBe(language);
      for (const value of ['Ada Invented', 'BMS-10', 'isu@example.org']) expect(text).toContain(value);
    }
    expect(new Set(rendered.map(({ subject }) => subject)).size).toBe(all.length);
  });
});
