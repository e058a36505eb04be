import { setTimeout as pause } from 'node:timers/promises';
import type { SMTPServerOptions } from 'smtp-server';
import type { Office } from '../../../kernel/mail/deliver.js';
import { enqueueMail, type Mail } from '../../../kernel/outbox.js';
import { openMailbox, type Mailbox } from '../../support/mailbox.js';
import { startPostOffice, type PostOffice } from '../../support/post-office.js';
import { openToy, type ToyHub } from './toy.js';

/** A letter in several scripts. */
export const letter: Mail = {
  kind: 'greeting',
  to: 'amal@example.org',
  subject: 'مرحبا 你好',
  text: 'Bonjour, здравствуйте\n',
  html: '<p>Bonjour</p>',
  language: 'ar',
};

export interface MailRow {
  status: string;
  attempts: number;
  outcome: string | null;
}

/** An outbox, a mailbox, and post offices that are closed after each test. */
export interface Outbox {
  hub: ToyHub;
  /** What comes to the usual mail server. */
  mailbox: Mailbox;
  beforeEach(): Promise<void>;
  afterEach(): Promise<void>;
  /** Another mail server, with its own ways. */
  another(options?: SMTPServerOptions): Promise<Mailbox>;
  /** Begins to send, to the usual mail server or another. */
  start(settings?: Partial<Office>, url?: string): PostOffice;
  stop(): Promise<void>;
  send(mail?: Partial<Mail>): Promise<string>;
  row(id: string): Promise<MailRow>;
  /** Waits until the mail is of that status, after at least so many attempts. */
  becomes(id: string, status: string, attempts?: number): Promise<MailRow>;
}

export async function openOutbox(): Promise<Outbox> {
  const hub = await openToy();
  const offices: PostOffice[] = [];
  const mailboxes: Mailbox[] = [];
  const outbox: Outbox = {
    hub,
    mailbox: null as unknown as Mailbox,

    async beforeEach() {
      await hub.database.rows('truncate outbox.mail');
      outbox.mailbox = await outbox.another();
    },

    async afterEach() {
      await Promise.all(offices.splice(0).map((office) => office.stop()));
      await Promise.all(mailboxes.splice(0).map((mailbox) => mailbox.close()));
    },

    async another(options) {
      const mailbox = await openMailbox(options);
      mailboxes.push(mailbox);
      return mailbox;
    },

    start(settings = {}, url = outbox.mailbox.url) {
      const office = startPostOffice(hub.url, url, settings);
      offices.push(office);
      return office;
    },

    async stop() {
      await Promise.all(offices.splice(0).map((office) => office.stop()));
    },

    send: (mail = {}) =>
      hub.database.transaction((tx) => enqueueMail(tx, hub.context(), { ...letter, ...mail })),

    async row(id) {
      const found = await hub.database.rows<MailRow>(
        'select status, attempts, outcome from outbox.mail where id = $1',
        [id],
      );
      return found[0]!;
    },

    async becomes(id, status, attempts = 0) {
      for (let tries = 0; ; tries += 1) {
        const row = await outbox.row(id);
        if (row.status === status && row.attempts >= attempts) return row;
        if (tries > 500) throw new Error(`still ${JSON.stringify(row)}`);
        await pause(20);
      }
    },
  };
  return outbox;
}
