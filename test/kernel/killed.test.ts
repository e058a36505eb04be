import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordAudit } from '../../kernel/audit.js';
import { verifyChain } from '../../kernel/audit-read.js';
import { Database } from '../../kernel/database.js';
import { once } from '../../kernel/idempotency.js';
import { enqueueMail, enqueueMails, prepareOutbox, type Mail } from '../../kernel/outbox.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../kernel/postgres/embedded.js';
import { projectRoot } from '../../kernel/project-root.js';
import { openMailbox } from '../support/mailbox.js';
import { startPostOffice } from '../support/post-office.js';
import { relayTo } from '../support/relay.js';
import { services } from '../support/services.js';
import { officer, openToy, Toy, type ToyHub } from './support/toy.js';

const letter: Mail = {
  kind: 'greeting',
  to: 'amal@example.org',
  subject: 'Good day',
  text: 'Good day',
  html: null,
  language: 'en',
};

describe('kill -9 of the hub while it sends', () => {
  let hub: ToyHub;
  let child: ChildProcess | null = null;
  beforeEach(async () => void (hub = await openToy()));
  afterEach(async () => {
    child?.kill('SIGKILL');
    await hub.close();
  });

  const statusOf = async (id: string) =>
    (await hub.database.rows<{ status: string }>('select status from outbox.mail where id = $1', [id]))[0]!
      .status;

  test('leaves a mail that was handed over UNKNOWN, and sends it to nobody a second time', async () => {
    let handedOver = 0;
    // Takes the whole content and then never says a word.
    const silent = await openMailbox({
      onData: (stream) => void stream.resume().on('end', () => (handedOver += 1)),
    });
    child = startInProcess(hub.url, silent.url);
    const id = await hub.database.transaction((tx) => enqueueMail(tx, hub.context(), letter));
    while (handedOver === 0) await pause(20);
    child.kill('SIGKILL');
    expect(await statusOf(id)).toBe('SENDING');

    const good = await openMailbox();
    const early = startPostOffice(hub.url, good.url);
    await pause(500);
    expect(await statusOf(id)).toBe('SENDING'); // for all that anybody knows, somebody else may be at it
    await early.stop();
    const late = startPostOffice(hub.url, good.url, { leaseMs: 500 });
    for (let tries = 0; (await statusOf(id)) !== 'UNKNOWN' && tries < 100; tries += 1) await pause(20);
    await pause(500);
    expect({ status: await statusOf(id), arrived: good.mails.length, handedOver }).toEqual({
      status: 'UNKNOWN',
      arrived: 0,
      handedOver: 1,
    });
    await late.stop();
    await good.close();
    await silent.close();
  });
});

function startInProcess(databaseUrl: string, smtpUrl: string): ChildProcess {
  const program = join(projectRoot, 'test/kernel/support/post-office-process.mjs');
  return spawn(process.execPath, [program, databaseUrl, smtpUrl], { stdio: 'inherit' });
}

describe('kill -9 of PostgreSQL', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hub-killed-'));
    chmodSync(folder, 0o755);
    server = await startEmbeddedPostgres(folder);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('during writes keeps what was acknowledged, the chain whole, and every mail sent once or unknown', async () => {
    const relay = await relayTo(server.url);
    const mailbox = await openMailbox();
    await prepareOutbox(server.url);
    const database = await Database.open({ url: relay.url, schema: 'toy', entities: [], migrations: [Toy] });
    await database.migrate();
    const office = startPostOffice(relay.url, mailbox.url, { leaseMs: 1_000 });
    const context = {
      database,
      viewer: officer,
      now: new Date('2026-11-24T12:00:00Z'),
      requestId: 'request-1',
      ...services,
    };
    const write = (id: number) =>
      once(context, 'write', { key: `key-${id}`, input: { id } }, async (tx) => {
        await tx.rows('insert into toy.deed (what) values ($1)', [`deed ${id}`]);
        await enqueueMails(tx, context, [{ ...letter, subject: `deed ${id}` }]);
        const after = { state: 'DONE' };
        await recordAudit(tx, context, [
          { action: 'DEED_DONE', record: { type: 'Deed', id: `${id}` }, reason: null, before: null, after },
        ]);
        return { id };
      });

    const acknowledged = new Set<number>();
    let next = 0;
    let over = false;
    // More than the pool has connections: each of them is in the midst of something when it breaks.
    const writers = Array.from({ length: 12 }, async () => {
      while (!over) {
        const id = (next += 1);
        await write(id).then(
          () => acknowledged.add(id),
          () => pause(20),
        );
      }
    });
    while (acknowledged.size < 100) await pause(10);
    process.kill(postmasterOf(server.cluster), 'SIGKILL');
    await pause(300);
    server = await startEmbeddedPostgres(folder);
    relay.turnTo(server.url);
    const before = acknowledged.size;
    while (acknowledged.size < before + 50) await pause(10);
    over = true;
    await Promise.all(writers);
    // Who got no answer asks again with the same key.
    for (let id = 1; id <= next; id += 1) if (!acknowledged.has(id)) await write(id);

    const [deeds] = await database.rows<{ all: number; different: number }>(
      'select count(*)::int as all, count(distinct what)::int as different from toy.deed',
    );
    expect(deeds).toEqual({ all: next, different: next });
    expect(await verifyChain(database.rows, 'toy', services.vault)).toMatchObject({
      entries: next,
      broken: null,
    });

    const statuses = async () =>
      Object.fromEntries(
        (
          await database.rows<{ status: string; mails: number }>(
            'select status, count(*)::int as mails from outbox.mail group by status',
          )
        ).map(({ status, mails }) => [status, mails]),
      );
    for (let tries = 0; tries < 200; tries += 1) {
      const { QUEUED = 0, SENDING = 0 } = await statuses();
      if (QUEUED + SENDING === 0) break;
      await pause(100);
      // What would be done each minute.
      if (tries % 20 === 19) await office.tidy();
    }
    const { SENT = 0, UNKNOWN = 0, ...others } = await statuses();
    expect(others).toEqual({});
    expect(SENT + UNKNOWN).toBe(next);
    const arrived = mailbox.mails.map(({ subject }) => subject);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(arrived.length).toBeGreaterThanOrEqual(SENT);
    await office.stop();
    await database.close();
    await mailbox.close();
    relay.close();
  }, 90_000);
});

function postmasterOf(cluster: string): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
