import type { ParticipantsContext } from '../context.js';
import { DutyStation } from '../classification/membership-terms.js';
import { BalanceDimension } from './balance-enums.js';
import { classesOn, dutyStationIn, type Classes, type ClassesWanted } from './classes.js';
import type { Counted } from './counting.js';
import type { ReadyScope } from './participation-scope.js';
import { PUBLIC_SCHEME } from './public-gender.js';
import type { Question } from './question.js';

/** Who was in which class on the day of a scope. */
export interface ClassesOfScope {
  region: Classes;
  development: Classes | null;
  members: Classes | null;
  /** By meeting with anybody there: the default groups on its own day, for the public figures by gender. */
  ofMeetings: ReadonlyMap<string, Classes>;
}

/**
 * The classes of every scope in one statement, each day and place once.
 *
 * @param publicly who is counted in each scope, when the answer needs the default groups on each meeting’s own day; else null
 */
export async function classesOfScopes(
  question: Question,
  scopes: ReadyScope[],
  publicly: Counted[][] | null,
  { database }: ParticipantsContext,
): Promise<ClassesOfScope[]> {
  const places = new Map<string, number>();
  const wanted: ClassesWanted[] = [];
  const want = (scheme: string, asOf: string, dutyStation: DutyStation): number => {
    const key = `${scheme} ${asOf} ${dutyStation}`;
    if (!places.has(key)) places.set(key, wanted.push({ scheme, asOf, dutyStation }) - 1);
    return places.get(key)!;
  };
  const asked = scopes.map(({ asOf, dutyStation, meetings }, i) => {
    const attended = new Set(publicly?.[i]!.map(({ placeId }) => placeId));
    return {
      region: want(question.scheme, asOf, dutyStation),
      development: question.by.includes(BalanceDimension.DEVELOPMENT)
        ? want(question.developmentScheme!, asOf, dutyStation)
        : null,
      members: question.benchmark === 'un-members' ? want('un-members', asOf, DutyStation.NEW_YORK) : null,
      ofMeetings: (publicly ? meetings! : [])
        .filter(({ id }) => attended.has(id))
        .map(({ id, opensOn, venue }) => ({
          id,
          place: want(PUBLIC_SCHEME, opensOn, dutyStationIn(venue?.city ?? null)),
        })),
    };
  });
  const classes = await classesOn(database.rows, wanted, question.knownAt);
  return asked.map(({ region, development, members, ofMeetings }) => ({
    region: classes[region]!,
    development: development === null ? null : classes[development]!,
    members: members === null ? null : classes[members]!,
    ofMeetings: new Map(ofMeetings.map(({ id, place }) => [id, classes[place]!])),
  }));
}
