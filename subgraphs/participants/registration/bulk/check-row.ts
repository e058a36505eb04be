import { Language } from '../../../../kernel/language.js';
import { isUuid } from '../../../../kernel/uuid.js';
import { DelegationRole } from '../../delegation/delegation-role.js';
import { nearest } from '../../import/mapping/nearest.js';
import { InvalidRegistration } from '../problems.js';
import type { PersonGiven } from '../register/check-person.js';
import { refusalOfNomination, type Nomination } from '../register/nomination.js';
import { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import { bulkColumns, type BulkColumn, type BulkRow } from './reading/columns.js';

/** Why a row is not taken. */
export class RowFault {
  constructor(
    /** The column at fault; null when it is the row as a whole. */
    readonly column: BulkColumn | null,
    /** What is wrong, and what to do. */
    readonly message: string,
  ) {}
}

/** A row that says everything it must. */
export interface CheckedRow {
  nomination: Nomination;
  /** Null for somebody on record. */
  person: (PersonGiven & { language: Language | null }) | null;
  /** Whoever filled the row in knows of the likeness to somebody on record, and it is not the same person. */
  isSurelyNew: boolean;
}

const NEW = 'new';

/**
 * What a row says, in the hub’s words, checked by the rules for single registrations; who is on record, places and caps are another matter.
 */
export function checkRow(row: BulkRow): CheckedRow | RowFault {
  const odd = bulkColumns.find((column) => /\p{Cc}|\ufffd/u.test(row[column] ?? ''));
  if (odd)
    return new RowFault(
      odd,
      'It holds a character that no text has. Save the file in its own encoding, or type the cell anew.',
    );
  const role = wordIn(row, 'role', DelegationRole);
  if (role instanceof RowFault) return role;
  const category = wordIn(row, 'category', RegistrationCategory);
  if (category instanceof RowFault) return category;
  const mode = wordIn(row, 'mode', AttendanceMode);
  if (mode instanceof RowFault) return mode;
  const language = wordIn(row, 'language', Language);
  if (language instanceof RowFault) return language;

  const known = row.representativeId;
  const isSurelyNew = known?.toLowerCase() === NEW;
  if (known && !isSurelyNew && !isUuid(known))
    return new RowFault(
      'representativeId',
      `"${known}" is no id. Take it from \`representatives\`, write \`new\` for somebody who is not on record, or leave it empty.`,
    );
  const representativeId = isSurelyNew ? null : known;
  const person = representativeId
    ? null
    : {
        givenName: row.givenName ?? '',
        familyName: row.familyName ?? '',
        nameInScript: row.nameInScript,
        honorific: row.honorific,
        email: row.email,
        language,
      };
  const nomination: Nomination = {
    representativeId,
    person,
    role: role ?? DelegationRole.REPRESENTATIVE,
    category,
    mode: mode ?? AttendanceMode.IN_PERSON,
    functionTitle: row.functionTitle,
    rooms: (row.rooms ?? '')
      .split(/[;|]/)
      .map((room) => room.trim())
      .filter(Boolean),
  };
  const refusal = refusalOfNomination(nomination);
  if (refusal) return new RowFault(columnAtFault(refusal), refusal.message);
  return { nomination, person, isSurelyNew };
}

/** The column in which a refusal of the registration lies; null when it is the row as a whole. */
export function columnAtFault(refusal: object): BulkColumn | null {
  if (!(refusal instanceof InvalidRegistration)) return byRefusal[refusal.constructor.name] ?? null;
  const field = refusal.field.replace(/^person\./, '');
  return bulkColumns.find((column) => column === field) ?? null;
}

const byRefusal: Record<string, BulkColumn> = {
  RepresentativeNotFound: 'representativeId',
  AlreadyRegistered: 'representativeId',
  SecondHatNeedsApproval: 'representativeId',
  CapReached: 'category',
  OfficeHeldByAnother: 'category',
};

/** A value of a column that takes few, by its name; in any case, with spaces or hyphens for the low line. */
function wordIn<Value extends string>(
  row: BulkRow,
  column: BulkColumn,
  values: Record<string, Value>,
): Value | null | RowFault {
  const text = row[column];
  if (!text) return null;
  const word = values[text.toUpperCase().replaceAll(/[\s-]+/g, '_')];
  if (word) return word;
  const names = Object.keys(values);
  const meant = nearest(text, names);
  return new RowFault(
    column,
    `"${text}" is none of ${names.join(', ')}.${meant ? ` Did you mean ${meant}?` : ''} Correct it, or leave it empty.`,
  );
}
