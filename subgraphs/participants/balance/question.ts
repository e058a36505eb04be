import { badRequest } from '../../../kernel/faults.js';
import { BalanceDimension, ParticipationBasis, ParticipationUnit, RegionBasis } from './balance-enums.js';

/** What is asked of a scope: how it is told apart, what is counted, and against what. */
export interface Question {
  by: BalanceDimension[];
  unit: ParticipationUnit;
  basis: ParticipationBasis;
  scheme: string;
  /** Null unless DEVELOPMENT is asked. */
  developmentScheme: string | null;
  regionOf: RegionBasis;
  benchmark: string;
  knownAt: Date | null;
}

const MOST_DIMENSIONS = 3;

const lacking: Partial<Record<ParticipationUnit, string>> = {
  [ParticipationUnit.OFFICERS]: 'this hub keeps no record of who chairs, coordinates or reports',
  [ParticipationUnit.INTERVENTIONS]: 'this hub keeps no record of who took the floor',
  [ParticipationUnit.SPEAKING_SECONDS]: 'this hub keeps no record of speaking time',
  [ParticipationUnit.SPONSORED_DELEGATES]: 'sponsorships are recorded per call and not on registrations',
};

const personal = [BalanceDimension.GENDER, BalanceDimension.ROLE];

/**
 * Checks that a question can be answered so that its cells add up to its total.
 *
 * @param seats whether seats in bodies are counted, not people at meetings
 * @throws Fault BAD_REQUEST saying what does not go together and what does
 */
export function checkQuestion({ by, unit, regionOf, developmentScheme }: Question, seats: boolean): void {
  if (by.length === 0 || by.length > MOST_DIMENSIONS || new Set(by).size < by.length) {
    throw badRequest(`\`by\` takes one to ${MOST_DIMENSIONS} different dimensions, not [${by.join(', ')}].`);
  }
  const has = (...dimensions: BalanceDimension[]) => by.find((dimension) => dimensions.includes(dimension));

  const reason = lacking[unit];
  if (reason)
    throw badRequest(`${unit} cannot be counted: ${reason}. Ask for DELEGATES, DELEGATIONS or PARTICIPANTS.`);

  if (has(BalanceDimension.DEVELOPMENT) && !developmentScheme) {
    throw badRequest(
      'DEVELOPMENT needs `developmentScheme`: there is no list of developed countries, there are several. Take m49-development-2020, world-bank-income or ldc.',
    );
  }
  const ofPeople = has(...personal);
  if (ofPeople && seats) {
    throw badRequest(
      `Seats in a body are held by participants, who have no ${ofPeople}. Leave ${ofPeople} out, or count people at meetings.`,
    );
  }
  if (ofPeople && unit !== ParticipationUnit.DELEGATES) {
    throw badRequest(
      `${ofPeople} is told apart among DELEGATES only: a delegation holds several, and the cells would not add up.`,
    );
  }
  const place = has(BalanceDimension.MEETING, BalanceDimension.WORKING_GROUP);
  if (place && unit === ParticipationUnit.PARTICIPANTS) {
    throw badRequest(
      `A participant may be in several, so PARTICIPANTS by ${place} do not add up. Count DELEGATIONS or DELEGATES.`,
    );
  }
  if (seats && has(BalanceDimension.MEETING))
    throw badRequest('Seats in bodies belong to no MEETING. Count by WORKING_GROUP.');
  if (!seats && has(BalanceDimension.WORKING_GROUP)) {
    throw badRequest(
      'People at meetings belong to no WORKING_GROUP. Name `workingGroups` or a `programme` alone, and their seats are counted.',
    );
  }
  if (regionOf === RegionBasis.COUNTRY && (seats || unit !== ParticipationUnit.DELEGATES)) {
    throw badRequest(
      '`regionOf: COUNTRY` goes by the country of each person, so it counts DELEGATES at meetings only.',
    );
  }
}
