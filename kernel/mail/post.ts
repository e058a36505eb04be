import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { Logger } from '../log.js';
import type { Mail } from '../outbox.js';

/** A mail on its way out. The same id gives the same Message-ID, by which receivers know a copy. */
export interface Letter extends Omit<Mail, 'urgent'> {
  id: string;
}

/**
 * Hands a letter over.
 *
 * @returns what the other side said
 * @throws Undelivered saying whether to try again
 */
export type Post = (letter: Letter, signal?: AbortSignal) => Promise<string>;

/** A letter was not handed over, or nobody can tell. */
export class Undelivered extends Error {
  constructor(
    readonly fate: 'AGAIN' | 'FAILED' | 'UNKNOWN',
    message: string,
  ) {
    super(message);
  }
}

/** Longer than this no delivery lasts. */
export const LONGEST_MS = 60_000;

/** Sends through a mail server: TLS from the start with smtps, else as soon as the server offers it. */
export function smtpPost(smtpUrl: string, sender: string): Post {
  const { auth, ...server } = parseConnectionUrl(smtpUrl);
  return async (letter, signal) => {
    const { content, envelope } = await compose(letter, sender);
    const connection = new SMTPConnection({
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      ...server,
    });
    let handedOver = false;
    // Read only once the server has agreed to take the content.
    const message = new Readable({
      read() {
        handedOver = true;
        this.push(content);
        this.push(null);
      },
    });
    return new Promise<string>((resolve, reject) => {
      const limit = AbortSignal.any([AbortSignal.timeout(LONGEST_MS), ...(signal ? [signal] : [])]);
      const fail = (error: SmtpError) => {
        connection.close();
        reject(judge(error, handedOver, letter.to));
      };
      limit.addEventListener('abort', () => fail(new Error('The delivery was broken off.')), { once: true });
      connection.on('error', fail);
      connection.connect((refused?: SmtpError | null) => {
        if (refused) return fail(refused);
        if (!auth) return send();
        return connection.login(auth, (denied?: SmtpError | null) => (denied ? fail(denied) : send()));
      });

      function send(): void {
        connection.send(envelope, message, (error: SmtpError | null, sent?: { response?: string }) => {
          if (error) return fail(error);
          connection.quit();
          return resolve(withoutAddress(sent?.response ?? '', letter.to));
        });
      }
    });
  };
}

/** Writes each letter as a file that mail programs open, and logs where: for a hub that is only tried. */
export function folderPost(folder: string, sender: string, log: Logger): Post {
  return async (letter) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { content } = await compose(letter, sender);
    const path = join(folder, `${letter.id}-${letter.kind}.eml`);
    await writeFile(path, content, { mode: 0o600 });
    log.info({ kind: letter.kind, path }, 'mail written');
    return `written to ${path}`;
  };
}

type SmtpError = Error & { code?: string; responseCode?: number; command?: string };

/** 4xx and broken lines may do better later; 5xx about the letter never will; afterwards is a matter of who heard what. */
function judge({ message, code, responseCode }: SmtpError, handedOver: boolean, to: string): Undelivered {
  const said = withoutAddress(message, to);
  if (responseCode === undefined && handedOver) return new Undelivered('UNKNOWN', said);
  const isAboutUs = code === 'EAUTH' || code === 'ETLS';
  const isFinal =
    (responseCode ?? 0) >= 500 || (responseCode === undefined && /^E(ENVELOPE|MESSAGE)$/.test(code ?? ''));
  return new Undelivered(isFinal && !isAboutUs ? 'FAILED' : 'AGAIN', said);
}

function withoutAddress(said: string, to: string): string {
  return said
    .replaceAll(to, '[address]')
    .replaceAll(/[^\s<>@]+@[^\s<>@]+/g, '[address]')
    .slice(0, 500);
}

const ONE_ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/;

async function compose({ id, kind, to, subject, text, html, language }: Letter, sender: string) {
  if (!ONE_ADDRESS.test(to))
    throw new Undelivered('FAILED', 'The address is not one that mail can be sent to.');
  const domain = /@([^>\s]+)>?$/.exec(sender)?.[1] ?? 'localhost';
  const node = new MailComposer({
    from: sender,
    to: { name: '', address: to },
    subject,
    text,
    ...(html !== null && { html }),
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language, 'X-Hub-Letter': kind },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { content: await node.build(), envelope: node.getEnvelope() };
}
