import { mailWork, officeOf, startJobs, type Jobs } from '../../kernel/jobs.js';
import { createLogger } from '../../kernel/log.js';
import { tidyOutbox, type Office } from '../../kernel/mail/deliver.js';
import { services } from './services.js';

/** Sends mails, as a started hub does. */
export interface PostOffice extends Jobs {
  /** What is done each minute, now. */
  tidy(): Promise<void>;
}

/** Sends the mails that a hub on that database enqueues. */
export function startPostOffice(
  databaseUrl: string,
  smtpUrl: string,
  settings: Partial<Office> = {},
): PostOffice {
  const log = createLogger({ level: 'silent', terminal: false });
  const mail = { smtpUrl, mailFrom: 'Secretariat <hub@example.org>', dataDir: '/nowhere' };
  let office: Office | null = null;
  const jobs = startJobs(databaseUrl, log, (rows) => {
    office = { ...officeOf(mail, { rows, vault: services.vault, log }), ...settings };
    return [mailWork(office)];
  });
  return { ...jobs, tidy: () => tidyOutbox(office!) };
}
