import { forbidden } from './faults.js';
import { roles, type HeldRole, type Role, type Viewer } from './viewer.js';

/** Of which records: any within what the role is held for, those of the participant it is held for, or those about the viewer. */
export type Reach = 'ANY' | 'OWN' | 'SELF';

/** Who may, and of which records. SIGNED_IN is whoever has an account, with SELF for what that account handed in; a role that is not named may not. */
export type Rule = Partial<Record<Role | 'SIGNED_IN', Reach>>;

/** Who may see or do what in one subgraph: every field of its graph has its line here, or the schema does not build. */
export interface PermissionTable {
  /** Open to the public: the fields of each type, as words. */
  everyone: Record<string, string>;
  /** `Type.field`, or `Type:word` for what a resolver asks without its being a field. */
  restricted: Record<string, Rule>;
}

/** Where a record belongs: what a role can be held for, and whom it is about. Left out or null: nobody’s in particular. */
export interface Place {
  /** Several where it belongs to each of them. */
  participantId?: string | readonly string[] | null;
  personId?: string | null;
  /** The account that handed the record in, where that decides. */
  subject?: string | null;
  meetingId?: string | null;
  /** A slug. */
  programme?: string | null;
}

/** The place of each restricted type’s records; a promise where it must be looked up. */
export type Places<Context> = Record<string, (record: never, context: Context) => Place | Promise<Place>>;

/** One rule for many fields: types, and their fields as words. */
export function linesOf(rule: Rule, fields: Record<string, string>): Record<string, Rule> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([type, words]) =>
      words.split(' ').map((field) => [`${type}.${field}`, rule] as const),
    ),
  );
}

/** Lines in one table. @throws Error when two of them are for the same field: the one would hide the other */
export function eachOnce(...parts: Record<string, Rule>[]): Record<string, Rule> {
  const lines = parts.flatMap((part) => Object.entries(part));
  const names = lines.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${twice} has two lines in the table of permissions.`);
  return Object.fromEntries(lines);
}

/** Asks whether the viewer may do it with a record at that place. */
export interface Permissions {
  /** null: open to everyone. @throws Error when the table has no such line */
  ruleOf(name: string): Rule | null;
}

/** The lines of a table by name. */
export function permissionsOf(table: PermissionTable): Permissions {
  const lines = new Map<string, Rule | null>(Object.entries(table.restricted));
  for (const [type, fields] of Object.entries(table.everyone))
    for (const field of fields.trim().split(/\s+/)) {
      const name = `${type}.${field}`;
      if (lines.has(name)) throw new Error(`${name} has two lines in the table of permissions.`);
      lines.set(name, null);
    }
  return {
    ruleOf(name) {
      const rule = lines.get(name);
      if (rule === undefined) throw new Error(`${name} has no line in the table of permissions.`);
      return rule;
    },
  };
}

/** Whether one of the viewer’s roles reaches a record at that place. */
export function reaches(viewer: Viewer, rule: Rule | null, place: Place): boolean {
  if (rule === null) return true;
  if (viewer.subject !== null && rule.SIGNED_IN === 'ANY') return true;
  if (viewer.subject !== null && rule.SIGNED_IN === 'SELF' && viewer.subject === place.subject) return true;
  return viewer.roles.some((role) => reachesBy(role, rule[role.role], viewer, place));
}

/** Whether one of the viewer’s roles may do it at all, with some record. */
export function mayAtAll(viewer: Viewer, rule: Rule | null): boolean {
  if (rule === null || (rule.SIGNED_IN && viewer.subject !== null)) return true;
  return viewer.roles.some(({ role }) => rule[role] !== undefined);
}

interface Asking {
  viewer: Viewer;
  permissions: Permissions;
}

/** Whether the viewer may do `name` with a record at that place. */
export function permit({ viewer, permissions }: Asking, name: string, place: Place = {}): boolean {
  return reaches(viewer, permissions.ruleOf(name), place);
}

/** @throws Fault FORBIDDEN unless the viewer may; it says who may, and nothing about the record */
export function demand(asking: Asking, name: string, place: Place = {}): void {
  if (!permit(asking, name, place)) throw refusalOf(asking.permissions.ruleOf(name));
}

/** The refusal to whoever may not: alike for every record. */
export function refusalOf(rule: Rule | null): Error {
  return forbidden(`This is for ${wordsOf(rule)}. Sign in as one of them.`);
}

/** Who may, in words, such as “the secretariat; a focal point of the same organization”. */
export function wordsOf(rule: Rule | null): string {
  if (rule === null) return 'everyone';
  const named = roles.flatMap((role) => (rule[role] ? [words[role][rule[role]]] : []));
  if (rule.SIGNED_IN)
    named.unshift(rule.SIGNED_IN === 'SELF' ? 'whoever handed it in' : 'whoever is signed in');
  return named.length > 0 ? named.join('; ') : 'nobody';
}

const words: Record<Role, Record<Reach, string>> = {
  REPRESENTATIVE: {
    ANY: 'representatives',
    OWN: 'a representative of the same participant',
    SELF: 'the person itself',
  },
  FOCAL_POINT: both('focal points', 'a focal point of the same organization'),
  MISSION: both('missions of States', 'the mission of the same State'),
  SECRETARIAT: both('the secretariat', 'the secretariat of the same participant'),
  CREDENTIALS_OFFICER: both('credentials officers', 'a credentials officer of the same participant'),
  REPORTER: both('reporters', 'a reporter of the same participant'),
  DONOR: both('donors', 'the donor itself'),
  ADMINISTRATOR: both('administrators', 'an administrator of the same participant'),
};

function both(any: string, own: string): Record<Reach, string> {
  return { ANY: any, OWN: own, SELF: own };
}

function reachesBy(role: HeldRole, reach: Reach | undefined, viewer: Viewer, place: Place): boolean {
  if (!reach) return false;
  if (role.meetingId !== null && role.meetingId !== place.meetingId) return false;
  if (role.programme !== null && role.programme !== place.programme) return false;
  if (reach === 'SELF') return viewer.personId !== null && viewer.personId === place.personId;
  if (role.participantId === null) return reach === 'ANY';
  return [place.participantId].flat().includes(role.participantId);
}
