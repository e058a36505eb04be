import { mailWork, officeOf, startJobs, type Jobs } from '../../kernel/jobs.js';
import { createLogger } from '../../kernel/log.js';
import type { Office } from '../../kernel/mail/deliver.js';
import { services } from './services.js';

/** Sends the mails that a hub on that database enqueues, as a started hub does. */
export function startPostOffice(databaseUrl: string, smtpUrl: string, settings: Partial<Office> = {}): Jobs {
  const log = createLogger({ level: 'silent', terminal: false });
  const mail = { smtpUrl, mailFrom: 'Secretariat <hub@example.org>', dataDir: '/nowhere' };
  return startJobs(databaseUrl, log, (rows) => [
    mailWork({ ...officeOf(mail, { rows, vault: services.vault, log }), ...settings }),
  ]);
}
