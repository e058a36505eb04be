import type { Rows } from '../../../kernel/database.js';
import type { ParticipantsContext } from '../context.js';
import { accreditationChanged } from '../letters/accreditation-changed.js';
import { applicationInYourName } from '../letters/application-in-your-name.js';
import { writeLetters } from '../letters/write-letter.js';
import { GRANT_COLUMNS, opened, type SealedGrant } from '../role/grant-role.js';
import type { AccreditationRow } from './accreditation-row.js';
import { applicationsOf } from './application.js';
import { organizationNames } from './names.js';

type Context = Pick<ParticipantsContext, 'vault' | 'publicUrl' | 'today'>;

/** Tells whoever answers for each application what became of it. @param closesOn of the round that it is in now */
export async function tellApplicants(
  rows: Rows,
  context: Context,
  changed: readonly AccreditationRow[],
  closesOn: string | null = null,
): Promise<void> {
  if (changed.length === 0) return;
  const ids = changed.map(({ accreditationId }) => accreditationId);
  const [applications, names] = [
    await applicationsOf(rows, context, ids),
    await organizationNames(
      rows,
      changed.map(({ participantId }) => participantId),
      context.today,
    ),
  ];
  const letters = changed.flatMap((accreditation) => {
    const application = applications.get(accreditation.accreditationId);
    if (!application?.contact) return [];
    const { name, email, language, timeZone } = application.contact;
    const { state, reason, answerBy, nextReviewOn, validUntil } = accreditation;
    return {
      letter: accreditationChanged,
      to: { email, language, timeZone },
      values: {
        name,
        organization: names.get(accreditation.participantId) ?? '',
        state,
        // What the applicant itself answered need not be told to it.
        reason: accreditation.action === 'ACCREDITATION_INFORMATION_GIVEN' ? null : reason,
        dueOn: answerBy ?? nextReviewOn ?? closesOn,
        validUntil,
        link: linkIn(context),
      },
    };
  });
  await writeLetters({ rows }, context, letters);
}

/** Tells the focal points on record that somebody else applied in the name of their organization. Only those known by an e-mail address can be told. */
export async function tellThoseOnRecord(
  rows: Rows,
  context: Context,
  { participantId }: AccreditationRow,
): Promise<void> {
  const grants = await rows<SealedGrant>(
    `select ${GRANT_COLUMNS} from participants.role_grant
     where participant_id = $1 and role = 'FOCAL_POINT' and superseded_at is null and (valid_to is null or valid_to > $2::date)`,
    [participantId, context.today],
  );
  const addresses = grants
    .map((grant) => opened(grant, context).account)
    .filter((account) => !account.includes('#') && account.includes('@'));
  const names = await organizationNames(rows, [participantId], context.today);
  const values = {
    organization: names.get(participantId) ?? '',
    submittedOn: context.today,
    link: linkIn(context),
  };
  const letters = [...new Set(addresses)].map((email) => ({
    letter: applicationInYourName,
    to: { email, language: null, timeZone: null },
    values,
  }));
  await writeLetters({ rows }, context, letters);
}

function linkIn({ publicUrl }: Context): string {
  return `${publicUrl}/graphiql`;
}
