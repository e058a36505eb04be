import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { setTimeout as pause } from 'node:timers/promises';

/** A letter as its reader sees it. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** A mail server that keeps what it gets. */
export interface Mailbox {
  /** For `SMTP_URL`. */
  url: string;
  /** In the order of arrival. */
  mails: ParsedMail[];
  letters: Letter[];
  /** The letter to that address that comes after so many others to it. @throws when it does not come within ten seconds */
  next(to: string, after?: number): Promise<Letter>;
  /** Waits until so many mails have come. @throws when they do not within `ms` */
  atLeast(count: number, ms?: number): Promise<ParsedMail[]>;
  close(): Promise<void>;
}

/** Starts a mail server on a free port; `options` make it a bad one. */
export async function openMailbox(options: SMTPServerOptions = {}): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          letters.push(letterOf(mail));
          done();
        },
        (error: Error) => done(error),
      );
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    letters,
    async next(to, after = 0) {
      for (let tries = 0; tries < 500; tries += 1) {
        const found = letters.filter((letter) => letter.to === to)[after];
        if (found) return found;
        await pause(20);
      }
      throw new Error(`no letter to ${to} arrived`);
    },
    async atLeast(count, ms = 10_000) {
      const until = performance.now() + ms;
      while (mails.length < count) {
        if (performance.now() > until) throw new Error(`${mails.length} of ${count} mails came`);
        await pause(20);
      }
      return mails;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function letterOf({ to, subject = '', text = '' }: ParsedMail): Letter {
  return {
    to: [to]
      .flat()
      .map((one) => one?.text ?? '')
      .join(),
    subject,
    text,
  };
}
