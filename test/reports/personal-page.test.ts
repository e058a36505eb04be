import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personalPage } from '../../reports/personal-page/personal-page-routes.js';
import { composeContract } from '../../schema/contract.js';
import { participants } from '../../subgraphs/participants/subgraph.js';
import { resources } from '../../subgraphs/resources/subgraph.js';
import { workingGroups } from '../../subgraphs/working-groups/subgraph.js';
import { openDoor, type Door } from '../gateway/support/door.js';
import { given, latestToken, peopleHub } from '../subgraphs/participants/person/people-hub.js';
import { meetingId, secretariat, type ParticipantsHub } from '../support/participants.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const meeting = {
  __typename: 'Meeting',
  name: 'Réunion d’essai',
  opensOn: '2026-12-07',
  closesOn: '2026-12-11',
  venue: { city: 'Geneva' },
};

let hub: ParticipantsHub;
let door: Door;
let browser: Browser;
beforeAll(async () => {
  hub = await peopleHub();
  const { supergraph } = await composeContract([participants, workingGroups, resources]);
  door = await openDoor({
    supergraphSdl: supergraph!,
    subgraphs: {
      participants: ({ query, variables, viewer }) => hub.answer(query, variables, viewer),
      'working-groups': async () => ({ data: { _entities: [meeting] } }),
      resources: async () => ({ data: null }),
    },
    routes: [personalPage],
  });
  if (hasBrowser) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await door.stop();
  await hub.close();
});

/** Somebody with a fresh link: its address, and its id. */
async function invited(
  language: string | null = null,
): Promise<{ id: string; address: string; token: string }> {
  const id = await given(hub, {
    givenName: 'Ada',
    familyName: 'Invented',
    email: 'ada@example.org',
    language,
  });
  await hub.query(
    'mutation ($id: ID!, $meeting: ID) { sendPersonalLink(input: { personId: $id, meetingId: $meeting }) { __typename } }',
    { id, meeting: meetingId('NEXT-1') },
    secretariat,
  );
  const token = await latestToken(hub);
  return { id, token, address: `${door.url}/complete?token=${token}` };
}

const seen = (id: string) =>
  hub.query<{ person: Record<string, unknown> }>(
    'query ($id: ID!) { person(id: $id) { complete nationality birthDate passport gender accessNeeds photo language consent { given } } }',
    { id },
    secretariat,
  );

describe.skipIf(!hasBrowser)('in a browser (set CHROMIUM to one if this is skipped)', () => {
  test('a person completes the registration without script, by the labels of the form alone', async () => {
    const { id, address } = await invited('fr');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await page.getByText('Réunion d’essai').waitFor();
    await page.getByLabel('Nationalité').selectOption({ label: 'Kenya' });
    await page.getByLabel('Date de naissance').fill('1980-02-29');
    await page.getByLabel('Numéro de passeport').fill('no');
    await page.getByRole('radio', { name: 'Femme' }).check();
    await page.getByRole('radio', { name: 'Oui' }).check();
    await page.getByLabel('Ce dont vous avez besoin').fill('Une rampe <b>large</b>.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();

    await page.getByRole('alert').getByRole('link', { name: 'Numéro de passeport' }).waitFor();
    const passport = page.getByLabel('Numéro de passeport');
    expect(await passport.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Nationalité').inputValue()).toBe('KEN');
    expect((await seen(id)).person).toMatchObject({ complete: false, nationality: null });

    await passport.fill('AK1234567');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('status').getByText('Merci. Votre inscription est complète.').waitFor();
    expect((await seen(id)).person).toEqual({
      complete: true,
      nationality: 'KEN',
      birthDate: '1980-02-29',
      passport: 'AK1234567',
      gender: 'WOMAN',
      accessNeeds: 'Une rampe <b>large</b>.',
      photo: null,
      language: 'FR',
      consent: { given: true },
    });
    await page.getByRole('link', { name: 'Modifier ou ajouter quelque chose' }).click();
    expect(await page.content()).not.toContain('AK1234567');
    await context.close();
  });

  test('a large photo is made small on its way, and nothing that the page does is against its policy', async () => {
    const { id, address } = await invited();
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    await page.goto(address);
    await page
      .getByLabel('Photo for the badge')
      .setInputFiles({ name: 'ada.png', mimeType: 'image/png', buffer: await largePicture(page) });
    await expect
      .poll(() => page.evaluate("document.querySelector('#photo').files[0].name"))
      .toBe('photo.jpg');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Still missing').waitFor();
    const { photo } = (await seen(id)).person;
    expect(photo).toMatch(/^data:image\/jpeg;base64,/);
    expect(String(photo).length).toBeLessThan(200_000);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

test.each([
  ['en', 'ltr', 'Complete your registration'],
  ['fr', 'ltr', 'Complétez votre inscription'],
  ['es', 'ltr', 'Complete su inscripción'],
  ['ru', 'ltr', 'Дополните свою регистрацию'],
  ['ar', 'rtl', 'أكملوا تسجيلكم'],
  ['zh', 'ltr', '请完成您的登记'],
])('the page speaks %s', async (language, direction, title) => {
  const { address } = await invited();
  const text = await (await fetch(`${address}&lang=${language}`)).text();
  expect(text).toContain(`<html lang="${language}" dir="${direction}">`);
  expect(text).toContain(`<h1>${title}</h1>`);
  expect(text).not.toMatch(/undefined|\{name\}|\{date\}/);
});

test('the page may load nothing from elsewhere, is kept by no cache, and passes its address on to nobody', async () => {
  const { address } = await invited();
  const { headers } = await fetch(address);
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';script-src 'self';style-src 'self';img-src data:;form-action 'self';base-uri 'none';frame-ancestors 'none'",
  );
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test('a link that does not work says whom to ask, and tokens are not in the log', async () => {
  const { token } = await invited();
  await fetch(`${door.url}/complete?token=${token}`);
  for (const dead of [`?token=${token}x`, '', '?token[]=1']) {
    const answer = await fetch(`${door.url}/complete${dead}`, { headers: { 'accept-language': 'es' } });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Pida uno nuevo a quien le inscribió');
  }
  expect(door.log.join('')).not.toContain(token);
});

test('a photo too large to be sent at all is answered with a sentence', async () => {
  const form = new FormData();
  form.set('photo', new File([new Uint8Array(400_000)], 'large.jpg', { type: 'image/jpeg' }));
  const answer = await fetch(`${door.url}/complete?lang=en`, { method: 'POST', body: form });
  expect(answer.status).toBe(413);
  expect(await answer.text()).toContain('JPEG or PNG, at most 150 kB.');
});

/** Noise, which does not compress. */
async function largePicture(page: Page): Promise<Buffer> {
  const address: string = await page.evaluate(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 1500 });
    const context = canvas.getContext('2d');
    const noise = context.createImageData(1200, 1500);
    for (let i = 0; i < noise.data.length; i += 1) noise.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 251;
    context.putImageData(noise, 0, 0);
    return canvas.toDataURL('image/png');
  })()`);
  return Buffer.from(address.split(',')[1]!, 'base64');
}
