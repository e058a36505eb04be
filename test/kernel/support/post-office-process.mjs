// A post office in a process of its own, to be killed: <database url> <smtp url>.
import { mailWork, officeOf, startJobs } from '../../../dist/kernel/jobs.js';
import { createLogger } from '../../../dist/kernel/log.js';
import { vaultWith } from '../../../dist/kernel/vault.js';

const [, , databaseUrl, smtpUrl] = process.argv;
const log = createLogger({ level: 'silent', terminal: false });
const vault = vaultWith([Buffer.alloc(32, 'test')]);
const settings = { smtpUrl, mailFrom: 'Secretariat <hub@example.org>', dataDir: '/nowhere' };
startJobs(databaseUrl, log, (rows) => [mailWork(officeOf(settings, { rows, vault, log }))]);
