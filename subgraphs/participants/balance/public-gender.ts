import { forbidden } from '../../../kernel/faults.js';
import { permit } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { BalanceDimension, ParticipationBasis, RegionBasis } from './balance-enums.js';
import type { Classes } from './classes.js';
import type { Counted } from './counting.js';
import type { MeetingFacts } from '../meetings.js';
import type { ReadyScope } from './participation-scope.js';
import type { Question } from './question.js';
import { GenderDisclosure, type Atom, type PublicGenderCounts } from './suppression.js';

/** The scheme by which the public may tell genders apart; another one, or another day, would be a neighbouring question. */
export const PUBLIC_SCHEME = 'un-regional-groups';

const { GENDER, REGION, KIND, MEETING, PARTICIPANT, ROLE } = BalanceDimension;
const publicTables = [[GENDER], [GENDER, REGION], [GENDER, KIND], [GENDER, MEETING], [GENDER, MEETING, KIND]];

type Asking = Pick<ParticipantsContext, 'viewer' | 'permissions'>;

/** Whether an answer must be fit for everybody: it tells genders apart, and whoever asks may not see every cell. */
export function isPublicGender({ by }: Question, context: Asking): boolean {
  return by.includes(GENDER) && !seesUnsuppressed(context);
}

/** Whether the viewer sees balances as counted. */
export function seesUnsuppressed(context: Asking): boolean {
  return permit(context, 'ParticipationBalance:unsuppressed');
}

/**
 * Refuses whatever is finer than the fixed tables of decision 0004, or asks the same tables in another way.
 *
 * @throws Fault FORBIDDEN saying which part is not open to the public, what is, and who may ask
 */
export function refuseFinerGender(question: Question, scope: ReadyScope, today: string): void {
  const { by, basis, knownAt, regionOf, benchmark, scheme } = question;
  const dimensions = new Set(by);
  if (
    !publicTables.some(
      (table) => table.length === by.length && table.every((dimension) => dimensions.has(dimension)),
    )
  ) {
    refuse(`by [${by.join(', ')}]`);
  }
  if (basis !== ParticipationBasis.REGISTERED) refuse(`on the basis ${basis}`);
  if (knownAt) refuse('as known at an earlier instant');
  if (regionOf !== RegionBasis.PARTICIPANT) refuse('by the country of each person');
  if (benchmark.startsWith('meeting:')) refuse('against another meeting');
  if (dimensions.has(REGION)) {
    if (scheme !== PUBLIC_SCHEME) refuse(`by the scheme ${scheme}`);
    if (scope.asOf !== scope.usualDay) refuse('by the classes of another day than the opening day');
    if (scope.meetings?.length !== 1) refuse('by region over several meetings at once');
    if (scope.kinds) refuse('by region and only some kinds');
  }
  const open = scope.meetings?.find(({ closesOn }) => closesOn >= today);
  if (open) refuse(`of ${open.code} before it has closed, on ${open.closesOn}`);
}

/**
 * The country that a list gives for a person may be their nationality: it is counted for everybody, not for single delegations and functions.
 *
 * @throws Fault FORBIDDEN saying who may ask
 */
export function refuseCountriesOfFew({ by, regionOf }: Question): void {
  const single = by.find((dimension) => dimension === PARTICIPANT || dimension === ROLE);
  if (regionOf === RegionBasis.COUNTRY && single) {
    throw forbidden(
      `The countries of people by ${single} are open to the secretariat only. Leave ${single} out, or take \`regionOf: PARTICIPANT\`.`,
    );
  }
}

function refuse(what: string): never {
  throw forbidden(
    `Counts by gender ${what} are open to the secretariat only. Everybody may ask for delegates by GENDER of meetings that have closed: alone, with KIND, with MEETING, with both; and with REGION for one meeting, all kinds, its opening day and the scheme ${PUBLIC_SCHEME}.`,
  );
}

/** Which people a figure is about; null does not restrict. */
export interface Slice {
  meetingCode: string | null;
  region: string | null;
  kind: string | null;
  kinds: readonly string[] | null;
}

/**
 * Makes the public figures of meetings from counts by gender.
 *
 * @param counted everybody registered at these meetings, of all kinds, by meeting and gender
 * @param classes by meeting with anybody there: the default regional groups on its opening day at its place
 * @returns a function that gives the figures of a slice; hidden in the sum when hidden in any meeting
 */
export function publicFigures(
  meetings: readonly MeetingFacts[],
  counted: readonly Counted[],
  classes: ReadonlyMap<string, Classes>,
): (slice: Slice) => PublicGenderCounts {
  const byMeeting = Map.groupBy(counted, ({ placeId }) => placeId);
  const disclosures = meetings.flatMap(({ id, code }) => {
    const people = byMeeting.get(id);
    return people ? [{ code, disclosure: new GenderDisclosure(atomsOf(people, classes.get(id)!)) }] : [];
  });
  return ({ meetingCode, region, kind, kinds }) =>
    disclosures
      .filter(({ code }) => meetingCode === null || code === meetingCode)
      .map(({ disclosure }) =>
        disclosure.of(
          (atom) =>
            (region === null || atom.region === region) &&
            (kind === null || atom.kind === kind) &&
            (kinds?.includes(atom.kind) ?? true),
        ),
      )
      .reduce(plus, { WOMAN: 0, MAN: 0, OTHER: 0, NOT_STATED: 0 });
}

function atomsOf(counted: readonly Counted[], classes: Classes): Atom[] {
  const atoms = new Map<string, Atom>();
  for (const { participantId, kind, gender, count } of counted) {
    const region = classes.codeOf(participantId);
    let atom = atoms.get(`${region} ${kind}`);
    if (!atom)
      atoms.set(
        `${region} ${kind}`,
        (atom = { region, kind, people: { WOMAN: 0, MAN: 0, OTHER: 0, NOT_STATED: 0 } }),
      );
    atom.people[gender!] += count;
  }
  return [...atoms.values()];
}

/** The figures of both together; hidden when hidden in one. */
export function plus(a: PublicGenderCounts, b: PublicGenderCounts): PublicGenderCounts {
  const add = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y);
  return {
    WOMAN: add(a.WOMAN, b.WOMAN),
    MAN: add(a.MAN, b.MAN),
    OTHER: add(a.OTHER, b.OTHER),
    NOT_STATED: a.NOT_STATED + b.NOT_STATED,
  };
}
