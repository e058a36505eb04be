import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../kernel/log.js';
import { purgeMails } from '../../kernel/mail/deliver.js';
import { folderPost } from '../../kernel/mail/post.js';
import { enqueueMail, enqueueMails, prepareOutbox } from '../../kernel/outbox.js';
import { letter, openOutbox, type Outbox } from './support/outbox.js';

let outbox: Outbox;
beforeAll(async () => void (outbox = await openOutbox()));
afterAll(() => outbox.hub.close());
beforeEach(() => outbox.beforeEach());
afterEach(() => outbox.afterEach());

describe('a mail', () => {
  test('leaves when its transaction commits, in every script, from the sender of the hub', async () => {
    outbox.start();
    const id = await outbox.send();
    const [mail] = await outbox.mailbox.atLeast(1);
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
    expect(await outbox.becomes(id, 'SENT')).toMatchObject({
      attempts: 1,
      outcome: '250 OK: message queued',
    });
  });

  test('goes with its transaction when that rolls back', async () => {
    outbox.start();
    const failing = outbox.hub.database.transaction(async (tx) => {
      await enqueueMail(tx, outbox.hub.context(), letter);
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    await outbox.send({ subject: 'the second' });
    await outbox.mailbox.atLeast(1);
    await pause(300);
    expect(outbox.mailbox.mails.map(({ subject }) => subject)).toEqual(['the second']);
  });

  test('waits for a hub that is not there yet', async () => {
    const id = await outbox.send();
    expect((await outbox.row(id)).status).toBe('QUEUED');
    outbox.start();
    await outbox.becomes(id, 'SENT');
  });

  test('is sent once by three post offices at work on the same outbox, as are 200 others', async () => {
    for (let n = 0; n < 3; n += 1) outbox.start();
    const mails = Array.from({ length: 200 }, (_, index) => ({ ...letter, subject: `mail ${index}` }));
    await outbox.hub.database.transaction((tx) => enqueueMails(tx, outbox.hub.context(), mails));
    await outbox.mailbox.atLeast(200, 20_000);
    await pause(300);
    const subjects = outbox.mailbox.mails.map(({ subject }) => subject);
    expect(subjects).toHaveLength(200);
    expect(new Set(subjects)).toEqual(new Set(mails.map(({ subject }) => subject)));
  });

  test('that is urgent goes before those that wait', async () => {
    await outbox.hub.database.transaction((tx) =>
      enqueueMails(
        tx,
        outbox.hub.context(),
        Array.from({ length: 40 }, () => letter),
      ),
    );
    await outbox.send({ subject: 'your link', urgent: true });
    outbox.start();
    await outbox.mailbox.atLeast(8);
    expect(outbox.mailbox.mails.slice(0, 8).map(({ subject }) => subject)).toContain('your link');
    await outbox.mailbox.atLeast(41);
  });

  test('cannot be read in the outbox, and opens in its own row only', async () => {
    outbox.start();
    const id = await outbox.send();
    const [row] = await outbox.hub.database.rows<{ line: string }>(
      'select m::text as line from outbox.mail m where id = $1',
      [id],
    );
    const jobs = await outbox.hub.database.rows<{ line: string }>(
      'select j::text as line from jobs._private_jobs j',
    );
    for (const { line } of [row!, ...jobs]) expect(line).not.toMatch(/amal|example|Bonjour/);

    await outbox.stop();
    const other = await outbox.send();
    await outbox.hub.database.rows(
      'update outbox.mail set sealed = (select sealed from outbox.mail where id = $1) where id = $2',
      [id, other],
    );
    outbox.start();
    expect((await outbox.becomes(other, 'FAILED')).outcome).toMatch(
      /was changed, or sealed for something else/,
    );
  });

  test('cannot smuggle in a header or a second recipient', async () => {
    outbox.start();
    const id = await outbox.send({ to: 'amal@example.org, eve@example.org' });
    expect((await outbox.becomes(id, 'FAILED')).outcome).toBe(
      'The address is not one that mail can be sent to.',
    );
    await outbox.send({ subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nbody' });
    const [mail] = await outbox.mailbox.atLeast(1);
    expect(mail).toMatchObject({ subject: 'Hello Bcc: eve@example.org  body', text: letter.text });
    expect(mail!.bcc).toBeUndefined();
  });
});

test('a job that was lost is asked for again', async () => {
  const id = await outbox.send();
  await outbox.hub.database.rows('delete from jobs._private_jobs');
  await pause(300);
  outbox.start({ leaseMs: 500 });
  await outbox.becomes(id, 'SENT');
});

test('addresses and texts are forgotten a week after they were sent', async () => {
  outbox.start();
  const [old, fresh] = [await outbox.send(), await outbox.send()];
  await Promise.all([outbox.becomes(old, 'SENT'), outbox.becomes(fresh, 'SENT')]);
  await outbox.hub.database.rows(
    "update outbox.mail set ended_at = now() - interval '7 days 1 minute' where id = $1",
    [old],
  );
  await purgeMails(outbox.hub.database);
  const rows = await outbox.hub.database.rows<{ id: string }>(
    'select id from outbox.mail where sealed is null',
  );
  expect(rows.map(({ id }) => id)).toEqual([old]);
});

test('the outbox is laid once, also when four parts start at the same time', async () => {
  outbox.start();
  await Promise.all(Array.from({ length: 4 }, () => prepareOutbox(outbox.hub.url)));
});

test('without a mail server, a mail is a file that mail programs open, and the log names it', async () => {
  outbox.start();
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
