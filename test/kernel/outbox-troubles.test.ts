import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMails, sendAgain } from '../../kernel/mail/open-mails.js';
import { openOutbox, type Outbox } from './support/outbox.js';

let outbox: Outbox;
beforeAll(async () => void (outbox = await openOutbox()));
afterAll(() => outbox.hub.close());
beforeEach(() => outbox.beforeEach());
afterEach(() => outbox.afterEach());

/** A mail server that answers as told, once for each element; then takes everything. */
const answering = (...answers: (number | null)[]) =>
  outbox.another({
    onRcptTo(_address, _session, done) {
      const code = answers.shift() ?? null;
      if (code === null) return done();
      return done(
        Object.assign(new Error('<amal@example.org> is not to be reached'), { responseCode: code }),
      );
    },
  });

describe('a mail that is refused', () => {
  const pauses = { pausesMs: [50, 50] };

  test('for now is sent again after a while', async () => {
    const busy = await answering(451, 421);
    outbox.start(pauses, busy.url);
    const id = await outbox.send();
    expect(await outbox.becomes(id, 'SENT')).toMatchObject({ attempts: 3 });
    expect(busy.mails).toHaveLength(1);
  });

  test('for now once too often has failed, and the address is not in the reason', async () => {
    const busy = await answering(451, 451, 451, 451);
    outbox.start(pauses, busy.url);
    const { attempts, outcome } = await outbox.becomes(await outbox.send(), 'FAILED');
    expect(attempts).toBe(3);
    expect(outcome).toContain('451');
    expect(outcome).not.toContain('amal');
  });

  test('for good has failed at once', async () => {
    const strict = await answering(550);
    outbox.start(pauses, strict.url);
    expect(await outbox.becomes(await outbox.send(), 'FAILED')).toMatchObject({
      attempts: 1,
      outcome: expect.stringContaining('550'),
    });
  });

  test('because nobody listens is kept until somebody does', async () => {
    const closed = await outbox.another();
    await closed.close();
    outbox.start({ pausesMs: [60_000] }, closed.url);
    const id = await outbox.send();
    expect(await outbox.becomes(id, 'QUEUED', 1)).toMatchObject({
      attempts: 1,
      outcome: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('because the hub may not send there is kept, since it is not about the mail', async () => {
    const locked = await outbox.another({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    outbox.start({ pausesMs: [60_000] }, locked.url.replace('smtp://', 'smtp://hub:wrong@'));
    const id = await outbox.send();
    expect(await outbox.becomes(id, 'QUEUED', 1)).toMatchObject({
      attempts: 1,
      outcome: expect.stringContaining('535'),
    });
  });
});

describe('a mail of which nobody knows', () => {
  test('since the line broke after it was handed over is UNKNOWN, is not sent again by itself, and is when somebody asks', async () => {
    let taken = 0;
    const rude = await outbox.another({
      onData(stream, session) {
        stream.resume();
        stream.on('end', () => {
          taken += 1;
          // @ts-expect-error smtp-server’s types do not show the connection that it keeps.
          (this.connections as Set<{ id: string; _socket: { destroy(): void } }>).forEach((connection) => {
            if (connection.id === session.id) connection._socket.destroy();
          });
        });
      },
    });
    outbox.start({ pausesMs: [20, 20] }, rude.url);
    const id = await outbox.send();
    expect(await outbox.becomes(id, 'UNKNOWN')).toMatchObject({ attempts: 1 });
    await pause(300);
    expect(taken).toBe(1);
    await outbox.stop();

    outbox.start();
    await pause(300);
    expect(outbox.mailbox.mails).toEqual([]);
    expect((await openMails(outbox.hub.database.rows)).mails).toMatchObject([
      { id, kind: 'greeting', status: 'UNKNOWN' },
    ]);
    expect(await sendAgain(outbox.hub.database.rows, ['unknown'])).toEqual({ queued: 1, refused: [] });
    await outbox.becomes(id, 'SENT');
    expect(outbox.mailbox.mails[0]!.messageId).toBe(`<${id}@example.org>`);
  });

  test('is asked for by an id, and by no other word', async () => {
    outbox.start();
    const id = await outbox.send();
    await outbox.becomes(id, 'SENT');
    const { queued, refused } = await sendAgain(outbox.hub.database.rows, [id, 'all']);
    expect({ queued, asked: refused.map(({ asked }) => asked) }).toEqual({ queued: 0, asked: [id, 'all'] });
  });
});

test('a hub that is stopped while a mail server keeps it waiting breaks off after some seconds, and the mail is UNKNOWN', async () => {
  let handedOver = 0;
  const silent = await outbox.another({
    onData: (stream) => void stream.resume().on('end', () => (handedOver += 1)),
  });
  outbox.start({}, silent.url);
  const id = await outbox.send();
  while (handedOver === 0) await pause(20);
  const began = performance.now();
  await outbox.stop();
  expect(performance.now() - began).toBeLessThan(9_000);
  expect(await outbox.row(id)).toMatchObject({ status: 'UNKNOWN', outcome: 'The delivery was broken off.' });
  outbox.start();
  await pause(300);
  expect(outbox.mailbox.mails).toEqual([]);
});
