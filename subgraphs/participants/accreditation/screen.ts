import type { Rows } from '../../../kernel/database.js';
import type { ParticipantsContext } from '../context.js';
import { grantRole } from '../role/grant-role.js';
import { Role } from '../role/role.js';
import type { AccreditationRow } from './accreditation-row.js';
import type { Outcome } from './change-one.js';
import type { ScreenAccreditationInput } from './change-types.js';
import { faultOf } from '../../../kernel/plain-text.js';
import { AccreditationNotInState, AccreditationUnderway, InvalidAccreditation } from './problems.js';
import { AccreditationState as S, finalStates } from './states.js';

/** Before the secretariat took it up, or after all is over. */
const notUnderway: readonly S[] = [S.DRAFT, S.SUBMITTED, ...finalStates];

/**
 * Takes an application up. Here it is settled who speaks for an organization that the directory has: until then whoever applied sees nothing
 * but the own application. Two that were submitted in one name cannot both be taken up.
 */
export async function screen(
  current: AccreditationRow,
  rows: Rows,
  { verification }: ScreenAccreditationInput,
  context: ParticipantsContext,
): Promise<Outcome | InvalidAccreditation | AccreditationNotInState | AccreditationUnderway> {
  if (current.state !== S.SUBMITTED) return new AccreditationNotInState(current.state, [S.SUBMITTED]);
  const { participantId, programme, meetingId, speaks, appliedBy } = current;
  const fault = faultOf(verification, 500);
  if (fault) return new InvalidAccreditation('verification', fault);
  if (!speaks && !verification)
    return new InvalidAccreditation(
      'verification',
      'Whoever applied is not on record for this organization. Ask the organization at an address on record, and say here how it was confirmed; or reject the application with DOES_NOT_SPEAK.',
    );
  await rows('select pg_advisory_xact_lock(hashtext($1))', [`accreditations of ${participantId}`]);
  const others = await rows(
    `select from participants.accreditation where participant_id = $1 and superseded_at is null
       and (programme = $2 or meeting_id = $3) and not state = any ($4::text[])`,
    [participantId, programme, meetingId, notUnderway],
  );
  if (others.length > 0) return new AccreditationUnderway();
  return {
    changes: [{ to: S.SCREENING, action: 'ACCREDITATION_SCREENED', speaks: true }],
    also: async () => {
      if (speaks) return [];
      const { audit } = await grantRole(
        { rows },
        context,
        {
          role: Role.FOCAL_POINT,
          account: appliedBy,
          participantId,
          programme: null,
          meetingId: null,
          validFrom: context.today,
          validTo: null,
        },
        verification ?? null,
      );
      return audit ? [audit] : [];
    },
  };
}
