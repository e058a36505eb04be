import { DelegationRole } from '../../delegation/delegation-role.js';
import { nearest } from '../../import/mapping/nearest.js';
import { isUuid } from '../../../../kernel/uuid.js';
import { Language } from '../../../../kernel/language.js';
import { isEmail } from '../../person/email.js';
import { AttendanceMode, type RegistrationCategory } from '../registration-row.js';
import type { Nominee } from '../register/nominee.js';
import { allowed, type BulkColumn, type BulkRow } from './reading/columns.js';

/** Why a row is not taken. */
export class RowFault {
  constructor(
    /** The column at fault; null when it is the row as a whole. */
    readonly column: BulkColumn | null,
    /** What is wrong, and what to do. */
    readonly message: string,
  ) {}
}

/** Somebody whom a row brings and whom nobody knows yet. */
export interface RowPerson {
  givenName: string;
  familyName: string;
  nameInScript: string | null;
  honorific: string | null;
  email: string | null;
  language: Language | null;
  functionTitle: string | null;
}

/** A row that says everything it must. */
export interface CheckedRow {
  nominee: Nominee;
  /** Null for somebody on record. */
  person: RowPerson | null;
  /** Whoever filled the row in knows of the likeness to somebody on record, and it is not the same person. */
  isSurelyNew: boolean;
}

const LONGEST = 200;
const MOST_ROOMS = 20;
const NEW = 'new';

/** What a row says, checked by itself; who is on record, places and caps are another matter. */
export function checkRow(row: BulkRow): CheckedRow | RowFault {
  const long = (Object.keys(row) as BulkColumn[]).find((column) => (row[column]?.length ?? 0) > LONGEST);
  if (long) return new RowFault(long, `It has more than ${LONGEST} characters. Shorten it.`);
  const odd = (Object.keys(row) as BulkColumn[]).find((column) => /\p{Cc}|\ufffd/u.test(row[column] ?? ''));
  if (odd)
    return new RowFault(
      odd,
      'It holds a character that no text has. Was the file saved in its own encoding? Type the cell anew.',
    );
  const known = row.representativeId;
  const isSurelyNew = known?.toLowerCase() === NEW;
  if (known && !isSurelyNew && !isUuid(known))
    return new RowFault(
      'representativeId',
      `"${known}" is no id. Take it from \`representatives\`, write \`new\` for somebody who is not on record, or leave it empty.`,
    );
  const representativeId = isSurelyNew ? null : known;
  if (!representativeId && !row.familyName)
    return new RowFault(
      'familyName',
      'It is empty. Give the family name, or the whole name of somebody who has one name only.',
    );
  if (row.email && !isEmail(row.email))
    return new RowFault(
      'email',
      `"${row.email}" is not an address that mail can be sent to. Correct it, or leave it empty.`,
    );
  const rooms = (row.rooms ?? '')
    .split(/[;|]/)
    .map((room) => room.trim())
    .filter(Boolean);
  if (rooms.length > MOST_ROOMS)
    return new RowFault('rooms', `It names more than ${MOST_ROOMS} rooms. Leave some out.`);
  const words = {
    role: wordIn(row, 'role'),
    category: wordIn(row, 'category'),
    mode: wordIn(row, 'mode'),
    language: wordIn(row, 'language'),
  };
  for (const word of Object.values(words)) if (word instanceof RowFault) return word;
  const { role, category, mode, language } = words as Record<keyof typeof words, string | null>;
  return {
    nominee: {
      representativeId,
      role: (role as DelegationRole | null) ?? DelegationRole.REPRESENTATIVE,
      category: category as RegistrationCategory | null,
      mode: (mode as AttendanceMode | null) ?? AttendanceMode.IN_PERSON,
      functionTitle: row.functionTitle,
      position: null,
      rooms: [...new Set(rooms)],
      draft: false,
      secondHat: false,
    },
    person: representativeId
      ? null
      : {
          givenName: row.givenName ?? '',
          familyName: row.familyName!,
          nameInScript: row.nameInScript,
          honorific: row.honorific,
          email: row.email,
          language: language ? Language[language as keyof typeof Language] : null,
          functionTitle: row.functionTitle,
        },
    isSurelyNew,
  };
}

/** A value of a column that takes few; in any case, with spaces or hyphens for the low line. */
function wordIn(row: BulkRow, column: 'role' | 'category' | 'mode' | 'language'): string | null | RowFault {
  const text = row[column];
  if (!text) return null;
  const values = allowed[column]!;
  const word = text.toUpperCase().replaceAll(/[\s-]+/g, '_');
  if (values.includes(word)) return word;
  const meant = nearest(text, values);
  return new RowFault(
    column,
    `"${text}" is none of ${values.join(', ')}.${meant ? ` Did you mean ${meant}?` : ''} Correct it, or leave it empty.`,
  );
}
