import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Jobs } from '../../kernel/jobs.js';
import { createLogger } from '../../kernel/log.js';
import { purgeMails } from '../../kernel/mail/deliver.js';
import { openMails, sendAgain } from '../../kernel/mail/open-mails.js';
import { folderPost } from '../../kernel/mail/post.js';
import { enqueueMail, enqueueMails, prepareOutbox, type Mail } from '../../kernel/outbox.js';
import { openMailbox, type Mailbox } from '../support/mailbox.js';
import { startPostOffice } from '../support/post-office.js';
import { openToy, type ToyHub } from './support/toy.js';

let hub: ToyHub;
let mailbox: Mailbox;
let office: Jobs;
beforeAll(async () => void (hub = await openToy()));
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.database.rows('truncate outbox.mail');
  mailbox = await openMailbox();
});
afterEach(async () => {
  await office.stop();
  await mailbox.close();
});

const letter: Mail = {
  kind: 'greeting',
  to: 'amal@example.org',
  subject: 'مرحبا 你好',
  text: 'Bonjour, здравствуйте\n',
  html: '<p>Bonjour</p>',
  language: 'ar',
};
const send = (mail: Partial<Mail> = {}) =>
  hub.database.transaction((tx) => enqueueMail(tx, hub.context(), { ...letter, ...mail }));

interface Row {
  status: string;
  attempts: number;
  outcome: string | null;
}
const rowOf = async (id: string) => {
  const [row] = await hub.database.rows<Row>(
    'select status, attempts, outcome from outbox.mail where id = $1',
    [id],
  );
  return row!;
};

/** Waits until the mail is of that status. */
async function becomes(id: string, status: string): Promise<Row> {
  for (let tries = 0; ; tries += 1) {
    const row = await rowOf(id);
    if (row.status === status) return row;
    if (tries > 250) throw new Error(`still ${JSON.stringify(row)}`);
    await pause(20);
  }
}

/** A mail server that answers as told, once for each element; then takes everything. */
const answering = (...answers: (number | null)[]) =>
  openMailbox({
    onRcptTo(_address, _session, done) {
      const code = answers.shift() ?? null;
      if (code === null) return done();
      return done(
        Object.assign(new Error('<amal@example.org> is not to be reached'), { responseCode: code }),
      );
    },
  });

describe('a mail', () => {
  test('leaves when its transaction commits, in every script, from the sender of the hub', async () => {
    office = startPostOffice(hub.url, mailbox.url);
    const id = await send();
    const [mail] = await mailbox.atLeast(1);
    expect({
      from: mail!.from?.text,
      to: mail!.to,
      subject: mail!.subject,
      text: mail!.text,
      html: mail!.html,
      messageId: mail!.messageId,
      automatic: mail!.headers.get('auto-submitted'),
      language: mail!.headers.get('content-language'),
    }).toMatchObject({
      from: '"Secretariat" <hub@example.org>',
      to: { text: 'amal@example.org' },
      subject: 'مرحبا 你好',
      text: 'Bonjour, здравствуйте\n',
      html: '<p>Bonjour</p>',
      messageId: `<${id}@example.org>`,
      automatic: 'auto-generated',
      language: 'ar',
    });
    expect(await becomes(id, 'SENT')).toMatchObject({ attempts: 1, outcome: '250 OK: message queued' });
  });

  test('goes with its transaction when that rolls back', async () => {
    office = startPostOffice(hub.url, mailbox.url);
    const failing = hub.database.transaction(async (tx) => {
      await enqueueMail(tx, hub.context(), letter);
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    await send({ subject: 'the second' });
    await mailbox.atLeast(1);
    await pause(300);
    expect(mailbox.mails.map(({ subject }) => subject)).toEqual(['the second']);
  });

  test('waits for a hub that is not there yet', async () => {
    const id = await send();
    expect((await rowOf(id)).status).toBe('QUEUED');
    office = startPostOffice(hub.url, mailbox.url);
    await becomes(id, 'SENT');
  });

  test('is sent once by three post offices at work on the same outbox, as are 200 others', async () => {
    const offices = Array.from({ length: 3 }, () => startPostOffice(hub.url, mailbox.url));
    office = { stop: async () => void (await Promise.all(offices.map((each) => each.stop()))) };
    const mails = Array.from({ length: 200 }, (_, index) => ({ ...letter, subject: `mail ${index}` }));
    await hub.database.transaction((tx) => enqueueMails(tx, hub.context(), mails));
    await mailbox.atLeast(200, 20_000);
    await pause(300);
    const subjects = mailbox.mails.map(({ subject }) => subject);
    expect(subjects).toHaveLength(200);
    expect(new Set(subjects)).toEqual(new Set(mails.map(({ subject }) => subject)));
  });

  test('that is urgent goes before those that wait', async () => {
    await hub.database.transaction((tx) =>
      enqueueMails(
        tx,
        hub.context(),
        Array.from({ length: 40 }, () => letter),
      ),
    );
    await send({ subject: 'your link', urgent: true });
    office = startPostOffice(hub.url, mailbox.url);
    await mailbox.atLeast(8);
    expect(mailbox.mails.slice(0, 8).map(({ subject }) => subject)).toContain('your link');
    await mailbox.atLeast(41);
  });

  test('cannot be read in the outbox, and opens in its own row only', async () => {
    office = startPostOffice(hub.url, mailbox.url);
    const id = await send();
    const [row] = await hub.database.rows<{ line: string }>(
      'select m::text as line from outbox.mail m where id = $1',
      [id],
    );
    const jobs = await hub.database.rows<{ line: string }>(
      'select j::text as line from jobs._private_jobs j',
    );
    for (const { line } of [row!, ...jobs]) expect(line).not.toMatch(/amal|example|Bonjour/);

    await office.stop();
    const other = await send();
    await hub.database.rows(
      'update outbox.mail set sealed = (select sealed from outbox.mail where id = $1) where id = $2',
      [id, other],
    );
    office = startPostOffice(hub.url, mailbox.url);
    expect((await becomes(other, 'FAILED')).outcome).toMatch(/was changed, or sealed for something else/);
  });

  test('cannot smuggle in a header or a second recipient', async () => {
    office = startPostOffice(hub.url, mailbox.url);
    const id = await send({ to: 'amal@example.org, eve@example.org' });
    expect((await becomes(id, 'FAILED')).outcome).toBe('The address is not one that mail can be sent to.');
    await send({ subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nbody' });
    const [mail] = await mailbox.atLeast(1);
    expect(mail).toMatchObject({ subject: 'Hello Bcc: eve@example.org  body', text: letter.text });
    expect(mail!.bcc).toBeUndefined();
  });
});

describe('a mail that is refused', () => {
  const pauses = { pausesMs: [50, 50] };

  test('for now is sent again after a while', async () => {
    const busy = await answering(451, 421);
    office = startPostOffice(hub.url, busy.url, pauses);
    const id = await send();
    expect(await becomes(id, 'SENT')).toMatchObject({ attempts: 3 });
    expect(busy.mails).toHaveLength(1);
    await busy.close();
  });

  test('for now once too often has failed, and the address is not in the reason', async () => {
    const busy = await answering(451, 451, 451, 451);
    office = startPostOffice(hub.url, busy.url, pauses);
    const { attempts, outcome } = await becomes(await send(), 'FAILED');
    expect(attempts).toBe(3);
    expect(outcome).toContain('451');
    expect(outcome).not.toContain('amal');
    await busy.close();
  });

  test('for good has failed at once', async () => {
    const strict = await answering(550);
    office = startPostOffice(hub.url, strict.url, pauses);
    expect(await becomes(await send(), 'FAILED')).toMatchObject({
      attempts: 1,
      outcome: expect.stringContaining('550'),
    });
    await strict.close();
  });

  test('because nobody listens is kept until somebody does', async () => {
    const closed = await openMailbox();
    await closed.close();
    office = startPostOffice(hub.url, closed.url, { pausesMs: [60_000] });
    const id = await send();
    for (let tries = 0; (await rowOf(id)).attempts === 0 && tries < 200; tries += 1) await pause(20);
    expect(await becomes(id, 'QUEUED')).toMatchObject({
      attempts: 1,
      outcome: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('because the hub may not send there is kept, since it is not about the mail', async () => {
    const locked = await openMailbox({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    office = startPostOffice(hub.url, locked.url.replace('smtp://', 'smtp://hub:wrong@'), {
      pausesMs: [60_000],
    });
    const id = await send();
    for (let tries = 0; (await rowOf(id)).attempts === 0 && tries < 200; tries += 1) await pause(20);
    expect(await becomes(id, 'QUEUED')).toMatchObject({
      attempts: 1,
      outcome: expect.stringContaining('535'),
    });
    await locked.close();
  });
});

describe('a mail of which nobody knows', () => {
  test('since the line broke after it was handed over is UNKNOWN, is not sent again by itself, and is when somebody asks', async () => {
    let taken = 0;
    const rude = await openMailbox({
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
    office = startPostOffice(hub.url, rude.url, { pausesMs: [20, 20] });
    const id = await send();
    expect(await becomes(id, 'UNKNOWN')).toMatchObject({ attempts: 1 });
    await pause(300);
    expect(taken).toBe(1);
    await office.stop();
    await rude.close();

    office = startPostOffice(hub.url, mailbox.url);
    await pause(300);
    expect(mailbox.mails).toEqual([]);
    expect((await openMails(hub.database.rows)).mails).toMatchObject([
      { id, kind: 'greeting', status: 'UNKNOWN' },
    ]);
    expect(await sendAgain(hub.database.rows, ['unknown'])).toEqual({ queued: 1, refused: [] });
    await becomes(id, 'SENT');
    expect(mailbox.mails[0]!.messageId).toBe(`<${id}@example.org>`);
  });

  test('is asked for by an id, and by no other word', async () => {
    office = startPostOffice(hub.url, mailbox.url);
    const id = await send();
    await becomes(id, 'SENT');
    const { queued, refused } = await sendAgain(hub.database.rows, [id, 'all']);
    expect({ queued, asked: refused.map(({ asked }) => asked) }).toEqual({ queued: 0, asked: [id, 'all'] });
  });
});

test('a hub that is stopped while a mail server keeps it waiting breaks off after some seconds, and the mail is UNKNOWN', async () => {
  let handedOver = 0;
  const silent = await openMailbox({
    onData: (stream) => void stream.resume().on('end', () => (handedOver += 1)),
  });
  office = startPostOffice(hub.url, silent.url);
  const id = await send();
  while (handedOver === 0) await pause(20);
  const began = performance.now();
  await office.stop();
  expect(performance.now() - began).toBeLessThan(9_000);
  expect(await rowOf(id)).toMatchObject({ status: 'UNKNOWN', outcome: 'The delivery was broken off.' });
  await silent.close();
  office = startPostOffice(hub.url, mailbox.url);
  await pause(300);
  expect(mailbox.mails).toEqual([]);
});

test('a job that was lost is asked for again', async () => {
  const id = await send();
  await hub.database.rows('delete from jobs._private_jobs');
  await pause(300);
  office = startPostOffice(hub.url, mailbox.url, { leaseMs: 500 });
  await becomes(id, 'SENT');
});

test('addresses and texts are forgotten a week after they were sent', async () => {
  office = startPostOffice(hub.url, mailbox.url);
  const [old, fresh] = [await send(), await send()];
  await Promise.all([becomes(old, 'SENT'), becomes(fresh, 'SENT')]);
  await hub.database.rows(
    "update outbox.mail set ended_at = now() - interval '7 days 1 minute' where id = $1",
    [old],
  );
  await purgeMails(hub.database);
  const rows = await hub.database.rows<{ id: string }>('select id from outbox.mail where sealed is null');
  expect(rows.map(({ id }) => id)).toEqual([old]);
});

test('the outbox is laid once, also when four parts start at the same time', async () => {
  office = startPostOffice(hub.url, mailbox.url);
  await Promise.all(Array.from({ length: 4 }, () => prepareOutbox(hub.url)));
});

test('without a mail server, a mail is a file that mail programs open, and the log names it', async () => {
  office = startPostOffice(hub.url, mailbox.url);
  const folder = mkdtempSync(join(tmpdir(), 'mail-'));
  const lines: string[] = [];
  const log = createLogger({
    level: 'info',
    terminal: false,
    destination: { write: (line) => void lines.push(line) },
  });
  await folderPost(join(folder, 'mail'), 'hub@localhost', log)({ id: 'm1', ...letter });
  const [name] = readdirSync(join(folder, 'mail'));
  const path = join(folder, 'mail', name!);
  expect(await simpleParser(readFileSync(path))).toMatchObject({
    subject: letter.subject,
    text: letter.text,
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(lines.join('')).toContain(path);
  expect(lines.join('')).not.toMatch(/amal|Bonjour/);
  rmSync(folder, { recursive: true });
});
