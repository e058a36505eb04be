import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A letter as it arrived. */
export interface Arrived {
  to: string;
  subject: string;
  text: string;
}

/** A real mail server, and what it took. */
export interface Mailbox {
  smtpUrl: string;
  letters: Arrived[];
  /** The next letter to that address, counted from now. @throws when none comes within ten seconds */
  next(to: string, after?: number): Promise<Arrived>;
  close(): void;
}

export async function openMailbox(): Promise<Mailbox> {
  const letters: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      simpleParser(stream).then(({ to, subject = '', text = '' }) => {
        letters.push({
          to: [to]
            .flat()
            .map((one) => one?.text ?? '')
            .join(),
          subject,
          text,
        });
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.server.once('listening', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    letters,
    async next(to, after = 0) {
      for (let tries = 0; tries < 200; tries += 1) {
        const found = letters.filter((letter) => letter.to === to)[after];
        if (found) return found;
        await pause(50);
      }
      throw new Error(`no letter to ${to} arrived`);
    },
    close: () => server.close(() => undefined),
  };
}
