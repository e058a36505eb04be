import { stat } from 'node:fs/promises';
import { copyValue, type BulkTransaction } from '../../../../kernel/bulk.js';
import { newId } from '../../../../kernel/uuid.js';
import { ImportError } from '../import-error.js';
import { emailDigest, sealEmail } from '../../person/email.js';
import type { CsvRecord } from '../reading/csv-records.js';
import type { Entry } from '../rows/interpreter.js';
import { Refusal } from '../rows/refusal.js';
import { eachRow } from '../each-row.js';
import type { Writing } from './write-list.js';

/** Null in COPY’s text format. */
const NULL = copyValue(null);
const BATCH_CHARACTERS = 1 << 21;

/** What registrations point at, and which meetings’ are wanted. */
export interface Targets {
  /** By the meeting’s index. */
  meetingIds: string[];
  /** By meeting, then by participant. */
  delegationIds: Map<number, string>[];
  isWritten(meeting: number): boolean;
}

/**
 * Reads the file a second time and writes a registration for each person or count of people. Only a batch is in memory at a time; a person’s
 * name goes into its own table with the registration that points at it.
 *
 * @throws ImportError when the file is no longer the one that was surveyed
 */
export async function writeRegistrations(
  tx: BulkTransaction,
  writing: Writing,
  targets: Targets,
): Promise<void> {
  const { table, mapping, survey, counts, onProgress } = writing;
  const batch = new RegistrationBatch(writing, targets);
  let row = 0;
  const again = await eachRow(table, mapping, null, take, async (rows, position) => {
    await onProgress(rows, position);
    if (batch.size > BATCH_CHARACTERS) await batch.copyTo(tx);
  });
  await batch.copyTo(tx);
  await batch.done();
  const { mtimeMs } = await stat(table.path);
  if (again.read !== counts.read || mtimeMs !== table.facts.modifiedMs) {
    throw new ImportError(
      `${table.path} changed while it was being imported. Nothing was written; import it again.`,
    );
  }

  function take(record: CsvRecord): Refusal | null {
    const participant = survey.participants.at(row++);
    if (participant === -1) return null;
    const entry = survey.interpreter.interpret(record, participant);
    if (!(entry instanceof Refusal) && targets.isWritten(entry.meeting)) batch.add(entry);
    return null;
  }
}

/** Registrations, and the people in them who have names, as lines for COPY. */
class RegistrationBatch {
  #underWay: Promise<void> = Promise.resolve();
  #representatives = '';
  #registrations = '';
  readonly #attributes: string[];
  readonly #now: string;
  readonly #end: string;

  constructor(
    private readonly writing: Writing,
    private readonly targets: Targets,
  ) {
    this.#attributes = writing.survey.interpreter.attributes.all.map(
      ({ role, gender, mode, status, countryId }) =>
        [role, gender, mode, status, countryId].map(copyValue).join('\t'),
    );
    this.#now = writing.now.toISOString();
    this.#end = `${writing.importId}\t${this.#now}\n`;
  }

  get size(): number {
    return this.#registrations.length + this.#representatives.length;
  }

  add({ line, meeting, participant, people, person }: Entry): void {
    const { participants } = this.writing.survey.interpreter.recogniser.directory;
    const { meetingIds, delegationIds } = this.targets;
    const delegation = delegationIds[meeting]!.get(participant)!;
    const representative = person ? newId() : NULL;
    if (person) {
      const { name, affiliation, email } = person;
      const address = email === null ? `${NULL}\t${NULL}` : this.#sealed(email);
      this.#representatives += `${representative}\t${copyValue(name)}\t${copyValue(affiliation)}\t${address}\t${this.#now}\n`;
    }
    const of = `${delegation}\t${meetingIds[meeting]}\t${participants[participant]!.id}\t${representative}`;
    const title = copyValue(person?.functionTitle ?? null);
    for (const { attributes, number } of people) {
      this.#registrations += `${newId()}\t${of}\t${number}\t${this.#attributes[attributes]}\t${title}\t${line}\t${this.#end}`;
    }
  }

  /** An address as COPY takes it: bytes in hex, and the digest by which it is found. */
  #sealed(email: string): string {
    return `\\\\x${sealEmail(email, this.writing).toString('hex')}\t${emailDigest(email, this.writing)}`;
  }

  /** Hands what has gathered to the server; while that writes, the next batch is gathered. */
  async copyTo(tx: BulkTransaction): Promise<void> {
    await this.#underWay;
    const [representatives, registrations] = [this.#representatives, this.#registrations];
    this.#representatives = '';
    this.#registrations = '';
    this.#underWay = copyBatch(tx, representatives, registrations);
    // A failure is met by whoever waits for it next.
    this.#underWay.catch(() => undefined);
  }

  /** Waits until the server has everything. */
  async done(): Promise<void> {
    await this.#underWay;
  }
}

async function copyBatch(tx: BulkTransaction, representatives: string, registrations: string): Promise<void> {
  if (representatives) {
    await tx.copy(
      'participants.representative (id, display_name, affiliation, email_sealed, email_digest, recorded_at)',
      [representatives],
    );
  }
  await tx.copy(
    `participants.registration (id, delegation_id, meeting_id, participant_id, representative_id, people, role, gender, mode, status, country_id,
       function_title, line, import_id, recorded_at)`,
    [registrations],
  );
}
