import { isUuid } from '../../../../kernel/uuid.js';
import type { DelegationRole } from '../../delegation/delegation-role.js';
import { InvalidRegistration, RepresentativeNotFound } from '../problems.js';
import type { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import { refusalOfPerson, type PersonGiven } from './check-person.js';
import type { Nominee } from './nominee.js';

/** A registration as it is asked for; see RegisterRepresentativeInput. */
export interface Nomination {
  representativeId?: string | null;
  person?: PersonGiven | null;
  role: DelegationRole;
  category?: RegistrationCategory | null;
  mode: AttendanceMode;
  functionTitle?: string | null;
  position?: number | null;
  rooms?: readonly string[] | null;
  draft?: boolean;
  secondHat?: boolean;
}

const MOST_ROOMS = 20;
const MOST_POSITION = 10_000;
const LONGEST_TITLE = 200;

/** What is wrong with it as such, whatever stands already; null when nothing is. */
export function refusalOfNomination(asked: Nomination): InvalidRegistration | RepresentativeNotFound | null {
  const { representativeId, person, functionTitle, position, rooms } = asked;
  if (Boolean(representativeId) === Boolean(person))
    return new InvalidRegistration('person', 'Say who: give either `representativeId` or `person`.');
  if (representativeId && !isUuid(representativeId)) return new RepresentativeNotFound(representativeId);
  const wrong = person ? refusalOfPerson(person) : null;
  if (wrong) return wrong;
  if ((functionTitle ?? '').trim().length > LONGEST_TITLE)
    return new InvalidRegistration(
      'functionTitle',
      `This is longer than ${LONGEST_TITLE} characters. Shorten it.`,
    );
  if (position !== undefined && position !== null && (position < 1 || position > MOST_POSITION))
    return new InvalidRegistration(
      'position',
      `${position} is no place on a list. Give 1 to ${MOST_POSITION}, or leave it out.`,
    );
  if ((rooms ?? []).length > MOST_ROOMS || new Set(rooms).size < (rooms ?? []).length)
    return new InvalidRegistration('rooms', `Name each room once, and ${MOST_ROOMS} at most.`);
  if (rooms?.includes(''))
    return new InvalidRegistration(
      'rooms',
      'A room has no name. Leave it out: the meeting as a whole needs no mention.',
    );
  return null;
}

/** The nominee that it means. */
export function nomineeOf(asked: Nomination, bySecretariat: boolean): Nominee {
  return {
    representativeId: asked.representativeId?.toLowerCase() ?? null,
    role: asked.role,
    category: asked.category ?? null,
    mode: asked.mode,
    functionTitle: asked.functionTitle?.trim() || null,
    position: asked.position ?? null,
    rooms: asked.rooms ?? [],
    draft: asked.draft ?? false,
    secondHat: bySecretariat && (asked.secondHat ?? false),
    insteadOf: null,
  };
}
