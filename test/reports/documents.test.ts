import { fastify, type FastifyInstance } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer } from '../../kernel/viewer.js';
import { documents } from '../../reports/files/documents.js';
import {
  accreditationHub,
  applicant,
  secretariat,
  stranger,
  type AccreditationHub,
} from '../subgraphs/participants/accreditation/hub.js';
import { docx, pdf, png } from '../subgraphs/participants/file/samples.js';

let hub: AccreditationHub;
let app: FastifyInstance;
let accreditationId: string;
beforeAll(async () => {
  hub = await accreditationHub();
  accreditationId = await hub.submitted('Harbour Watch');
  app = fastify();
  const viewers = new Map([
    ['Bearer applicant', applicant],
    ['Bearer officer', secretariat],
    ['Bearer stranger', stranger],
  ]);
  // As large as the gateway takes from anybody.
  app.post<{ Body: { query: string; variables: Record<string, unknown> } }>(
    '/graphql',
    { bodyLimit: 256 * 1024 },
    ({ body, headers }) =>
      hub.answer(body.query, body.variables, viewers.get(String(headers.authorization)) ?? publicViewer),
  );
  await app.register(documents);
}, 60_000);
afterAll(async () => {
  await app.close();
  await hub.close();
});

const post = (name: string, body: Buffer, headers: Record<string, string> = {}, query: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/files',
    query: { name, accreditationId, ...query },
    headers: { authorization: 'Bearer applicant', 'content-type': 'application/octet-stream', ...headers },
    payload: body,
  });
const get = (id: string, authorization = 'Bearer applicant') =>
  app.inject({ url: `/files/${id}`, headers: { authorization } });

describe('a document over HTTP', () => {
  test('comes back byte for byte, to be saved and not shown', async () => {
    const bytes = docx({ 'word/media/photo.bin': randomBytes(3_000_000) });
    const received = await post('Statuts (révisés).docx', bytes);
    expect(received.statusCode).toBe(201);
    const { id, sha256 } = received.json<{ id: string; sha256: string }>();
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const given = await get(id, 'Bearer officer');
    expect(given.rawPayload.equals(bytes)).toBe(true);
    expect(given.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': "attachment; filename*=UTF-8''Statuts%20%28r%C3%A9vis%C3%A9s%29.docx",
      'cache-control': 'private, no-store',
    });
  });

  test('sent again with the same key is one document', async () => {
    const [one, again] = [
      await post('a.pdf', pdf, { 'idempotency-key': 'once' }),
      await post('a.pdf', pdf, { 'idempotency-key': 'once' }),
    ];
    expect(again.json<{ id: string }>().id).toBe(one.json<{ id: string }>().id);
  });

  test('is not there for others, as one that does not exist', async () => {
    const { id } = (await post('b.pdf', pdf)).json<{ id: string }>();
    const [others, nobodys] = [
      await get(id, 'Bearer stranger'),
      await get(accreditationId, 'Bearer stranger'),
    ];
    expect([others.statusCode, others.body]).toEqual([nobodys.statusCode, nobodys.body]);
    expect(others.statusCode).toBe(404);
    expect((await get(id, '')).statusCode).toBe(403);
  });

  test.each([
    ['empty', 'a.pdf', Buffer.alloc(0), 422, 'empty'],
    ['10 MB and a byte', 'a.pdf', Buffer.alloc(10_485_761), 413, '10,485,761 bytes'],
    ['12 MB', 'a.pdf', Buffer.alloc(12_000_000), 413, 'larger than 10 MB'],
    ['not what its name says', 'a.pdf', png, 422, 'Rename it to .png'],
    ['of no known type', 'a.pdf', Buffer.from('hello world'), 415, 'no file of a known type'],
    ['a program', 'a.exe', Buffer.from('MZ'), 422, 'Taken are pdf'],
    ['two in one', 'a.pdf', Buffer.concat([pdf, docx()]), 422, 'Something else follows'],
  ])('that is %s is refused in words', async (_what, name, body, status, words) => {
    const answer = await post(name, body);
    expect(answer.statusCode).toBe(status);
    expect(answer.json<{ errors: { message: string }[] }>().errors[0]!.message).toContain(words);
  });

  test('for an application of somebody else is refused as for none', async () => {
    const answer = await post('a.pdf', pdf, { authorization: 'Bearer stranger' });
    expect(answer.statusCode).toBe(404);
    expect((await post('a.pdf', pdf, { authorization: '' })).statusCode).toBe(403);
  });

  test('takes no parameter that it does not know, and none twice', async () => {
    expect((await post('a.pdf', pdf, {}, { uploadedBy: 'me' })).statusCode).toBe(400);
    expect((await post('a.pdf', pdf, {}, { meetingId: ['a', 'b'] })).statusCode).toBe(400);
  });

  test('of exactly 10 MB is taken, and any content type of the request will do', async () => {
    const body = Buffer.concat([
      pdf.subarray(0, -6),
      Buffer.alloc(10_485_760 - pdf.length, ' '),
      pdf.subarray(-6),
    ]);
    const answer = await post('large.pdf', body, { 'content-type': 'application/json' });
    expect(answer.json()).toMatchObject({ bytes: 10_485_760, mediaType: 'application/pdf' });
    expect(answer.statusCode).toBe(201);
  });
});
