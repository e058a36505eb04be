import type { AuditEntry } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { createPersons } from '../../person/create-person.js';
import { auditOf, type ChangedRegistration } from '../change-registrations.js';
import { confirmAndSubmit } from '../course/confirm-and-submit.js';
import { lockLimits } from '../places/places.js';
import { judge } from '../register/judge.js';
import { nomineeOf } from '../register/nomination.js';
import type { Admitted, Setting } from '../register/nominee.js';
import { registerPeople } from '../register/register-people.js';
import { RegistrationState } from '../states.js';
import { checkRow, columnAtFault, RowFault, type CheckedRow } from './check-row.js';
import { knownPeople, sameAsBefore } from './known-people.js';
import { rowOf, type BulkTable } from './reading/read-table.js';

/** What became of a list: one verdict a row, in the order of its lines. */
export interface ListRegistered {
  verdicts: (RowFault | (Admitted & { registrationId: string | null }))[];
  /** The registrations written, as they stand. */
  registrations: ChangedRegistration[];
  audit: AuditEntry[];
}

/**
 * Registers the good rows of a list under the rules for single registrations, in the order of the list; the window is held. With `dryRun` it says
 * what would become of each row and writes nothing.
 */
export async function registerList(
  tx: Transaction,
  context: ParticipantsContext,
  setting: Setting,
  table: BulkTable,
  { dryRun, submit }: { dryRun: boolean; submit: boolean },
): Promise<ListRegistered> {
  const limits = await lockLimits(tx, [setting.meeting.id]);
  const checked = table.lines.map(({ cells }) => checkRow(rowOf(table, cells)));
  const sound = await withoutDoubles(tx, context, setting, table, checked);
  const taken = sound.flatMap((row, place) => (row instanceof RowFault ? [] : [{ place, row }]));
  const nominees = taken.map(({ row }) => nomineeOf(row.nomination, setting.bySecretariat));
  const judged = await judge(tx, context, setting, limits, nominees);

  const verdicts: ListRegistered['verdicts'] = sound.map((row) =>
    row instanceof RowFault
      ? row
      : { state: RegistrationState.NOMINATED, category: null, registrationId: null },
  );
  const admitted = taken.flatMap(({ place, row }, i) => {
    const verdict = judged[i]!;
    if (verdict instanceof Problem) {
      verdicts[place] = new RowFault(columnAtFault(verdict), verdict.message);
      return [];
    }
    verdicts[place] = { ...verdict, registrationId: null };
    return [{ place, row, nominee: nominees[i]!, ...verdict }];
  });
  if (dryRun) return { verdicts, registrations: [], audit: [] };

  const newcomers = admitted.filter(({ row }) => row.person);
  const created = await createPersons(
    tx,
    context,
    newcomers.map(({ row, nominee }) => ({
      ...row.person!,
      participantId: setting.participant.id,
      functionTitle: nominee.functionTitle,
    })),
  );
  const idOf = new Map(newcomers.map(({ place }, i) => [place, created[i]!.id]));
  const first = await registerPeople(
    tx,
    context,
    setting,
    limits,
    admitted.map(({ place, nominee, state, category }) => ({
      state,
      category,
      nominee: { ...nominee, representativeId: idOf.get(place) ?? nominee.representativeId! },
    })),
  );
  admitted.forEach(({ place, state, category }, i) => {
    verdicts[place] = { state, category, registrationId: first[i]!.registrationId };
  });
  const later = submit ? await confirmAndSubmit(tx, context, setting.window, first) : [];
  const standing = new Map([...first, ...later].map((row) => [row.registrationId, row]));
  return {
    verdicts,
    registrations: [...standing.values()],
    audit: [...created.map(({ audit }) => audit), ...auditOf([...first, ...later])],
  };
}

/** Rows that name somebody twice, or somebody new who is on record already, are at fault: nobody is merged, and nobody doubled, in silence. */
async function withoutDoubles(
  tx: Transaction,
  context: ParticipantsContext,
  { participant }: Setting,
  { lines }: BulkTable,
  checked: readonly (CheckedRow | RowFault)[],
): Promise<(CheckedRow | RowFault)[]> {
  const sound = checked.flatMap((row, place) => (row instanceof RowFault ? [] : [{ row, place }]));
  const earlier = sameAsBefore(sound.map(({ row }) => row.nomination));
  const known = await knownPeople(
    tx,
    context,
    participant.id,
    sound.map(({ row }) => (row.isSurelyNew ? null : row.person)),
  );
  const result = [...checked];
  sound.forEach(({ place }, i) => {
    const before = earlier[i];
    const person = known[i];
    if (before !== null && before !== undefined)
      result[place] = new RowFault(
        null,
        `Line ${lines[sound[before]!.place]!.line} names the same person. Take one of the two out.`,
      );
    else if (person)
      result[place] = new RowFault(
        'representativeId',
        `${person.displayName} is on record with the id ${person.id}. If this is the same person, write the id here; if not, write \`new\`.`,
      );
  });
  return result;
}
