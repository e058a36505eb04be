import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer } from '../../kernel/viewer.js';
import { badgeFiles } from '../../reports/badges/badge-files.js';
import { readBadgeCode } from '../../subgraphs/participants/badge/badge-code.js';
import { RegistrationState } from '../../subgraphs/participants/registration/states.js';
import {
  firstMorning,
  geneva,
  meetingHub,
  somewhere,
  type MeetingHub,
} from '../subgraphs/participants/badge/meeting-hub.js';
import { qrOn, renderPdf } from '../support/pdf.js';
import { missionOf, secretariat } from '../support/viewers.js';

let hub: MeetingHub;
let app: FastifyInstance;
beforeAll(async () => {
  hub = await meetingHub();
  app = fastify();
  const viewers = new Map([
    ['Bearer officer', secretariat],
    ['Bearer kenya', missionOf('kenya')],
  ]);
  app.post<{ Body: { query: string; variables: Record<string, unknown> } }>('/graphql', ({ body, headers }) =>
    hub.answer(body.query, body.variables, viewers.get(String(headers.authorization)) ?? publicViewer),
  );
  await app.register(badgeFiles);
});
afterAll(async () => {
  await app.close();
  await hub.close();
});

const get = (url: string, authorization = 'Bearer officer') =>
  app.inject({ url, headers: { authorization } });

/** A badge of somebody new; its id, and whose it is. */
async function badge(given: Parameters<MeetingHub['people']>[0][number]) {
  const [registration] = await hub.people([given]);
  const meetingId = given.meeting ?? geneva;
  const answer = await hub.ask(
    'issueBadges',
    { meetingId, registrationIds: [registration] },
    '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { id code } } } }',
  );
  const [outcome] = answer['outcomes'] as { badge: { id: string; code: string } }[];
  return { registration: registration!, ...outcome!.badge };
}

describe('a badge as a file', () => {
  test('is one page of A6 whose QR code an independent reader reads, and a device verifies without network', async () => {
    const { id, code } = await badge({ name: 'Zoé Ångström-Müller' });
    const response = await get(`/badges/${id}.pdf`);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
    });
    const page = await renderPdf(response.rawPayload);
    expect([page.pages, Math.round(page.width), Math.round(page.height)]).toEqual([1, 105, 148]);
    expect(qrOn(page)).toBe(code);
    const { keys } = (await app.inject('/keys/badges')).json<{
      keys: { kty: string; crv: string; x: string }[];
    }>();
    expect(await readBadgeCode(qrOn(page)!, keys, firstMorning)).toMatchObject({
      facts: { meetingId: geneva },
      fault: null,
    });
    for (const text of ['Zoé', 'Ångström', 'Canada', 'DELEGATION', 'Intersessional meeting'])
      expect(page.text).toContain(text);
  });

  test('shows names in Chinese, Cyrillic and Arabic, none of whose letters is missing', async () => {
    const { id } = await badge({ name: 'Example LI', nameInScript: '李范例', participant: 'china' });
    const chinese = await renderPdf((await get(`/badges/${id}.pdf?lang=zh`)).rawPayload);
    for (const text of ['李范例', '代表团', '中国']) expect(chinese.text).toContain(text);
    const russian = await renderPdf((await get(`/badges/${id}.pdf?lang=ru`)).rawPayload);
    for (const text of ['Китай', 'ДЕЛЕГАЦИЯ']) expect(russian.text).toContain(text);
    const arabic = await renderPdf((await get(`/badges/${id}.pdf?lang=ar`)).rawPayload);
    for (const letter of 'الصين') expect(arabic.text.normalize('NFKC')).toContain(letter);
  });

  test('leaves a name out of which the fonts have no letters, instead of printing blanks', async () => {
    const { id } = await badge({ name: 'Example Tua', nameInScript: 'ตัวอย่าง' });
    const { id: without } = await badge({ name: 'Example Tua' });
    const drawn = async (of: string) =>
      (await get(`/badges/${of}.svg`)).body.replaceAll(/<image[^>]*>/g, '').match(/<use /g)?.length;
    // The two differ by the digits of their numbers, which are as many.
    expect(await drawn(id)).toBe(await drawn(without));
  });

  test('has the same bytes each time', async () => {
    const { id } = await badge({});
    for (const format of ['pdf', 'svg']) {
      const [once, again] = [await get(`/badges/${id}.${format}`), await get(`/badges/${id}.${format}`)];
      expect(once.rawPayload.equals(again.rawPayload)).toBe(true);
    }
  });

  test('as SVG needs no font and nothing from elsewhere', async () => {
    const { id } = await badge({ nameInScript: 'محمد' });
    const { body, headers } = await get(`/badges/${id}.svg`);
    expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(body).toMatch(/^<svg/);
    expect(body).not.toMatch(/<text|<script|(href|src)="(?!#|data:)/);
  });

  test('takes what people call themselves as text, whatever it is', async () => {
    const name = '#panic("x") $x$ *bold* _it_ @cite `raw` \\ "quoted"';
    const { id } = await badge({ name });
    const page = await renderPdf((await get(`/badges/${id}.pdf`)).rawPayload);
    expect(page.text.replaceAll(/\s+/g, ' ')).toContain('*bold* _it_ @cite');
  });

  test('is given to whoever sees the registration, and is not there for others', async () => {
    const { id } = await badge({ participant: 'kenya' });
    expect((await get(`/badges/${id}.svg`, 'Bearer kenya')).statusCode).toBe(200);
    const other = await badge({});
    expect((await get(`/badges/${other.id}.svg`, 'Bearer kenya')).statusCode).toBe(404);
    expect((await get(`/badges/${id}.svg`, 'none')).statusCode).toBe(403);
    expect((await get('/badges/1.png')).statusCode).toBe(404);
    expect((await get(`/badges/${id}.svg?lang=xx`)).statusCode).toBe(400);
  });

  test('is not printed while it opens no door, and says why', async () => {
    const { id, registration } = await badge({});
    await hub.become(registration, RegistrationState.WITHDRAWN);
    const response = await get(`/badges/${id}.pdf`);
    expect(response.statusCode).toBe(409);
    expect(response.body).toContain('The registration is WITHDRAWN since 2027-06-14.');
  });
});

describe('the badges of a meeting as one file', () => {
  test('come one to a page, 50 at a time, to whoever may see them and of those only', async () => {
    const badges = [];
    for (const participant of ['kenya', 'kenya', 'canada'])
      badges.push(await badge({ participant, meeting: somewhere }));
    await hub.become(badges[0]!.registration, RegistrationState.WITHDRAWN);
    const pagesFor = async (authorization: string) => {
      const response = await get(`/badges.pdf?meeting=${somewhere}`, authorization);
      return response.statusCode === 200 ? (await renderPdf(response.rawPayload)).pages : response.statusCode;
    };
    expect(await pagesFor('Bearer officer')).toBe(2);
    expect(await pagesFor('Bearer kenya')).toBe(1);
    expect(await pagesFor('none')).toBe(403);
    expect((await get('/badges.pdf')).statusCode).toBe(400);

    const registrations = await hub.people(Array.from({ length: 50 }, () => ({ meeting: somewhere })));
    await hub.ask('issueBadges', { meetingId: somewhere, registrationIds: registrations }, '');
    const first = await get(`/badges.pdf?meeting=${somewhere}&lang=fr`);
    expect((await renderPdf(first.rawPayload)).pages).toBe(50);
    const [, next] = /^<(.*)>; rel="next"$/.exec(String(first.headers['link']))!;
    const second = await get(next!);
    expect((await renderPdf(second.rawPayload)).pages).toBe(2);
    expect(second.headers['link']).toBeUndefined();
  });
});
