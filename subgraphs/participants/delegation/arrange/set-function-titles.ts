import { recordAudit } from '../../../../kernel/audit.js';
import type { Language } from '../../../../kernel/language.js';
import { permit } from '../../../../kernel/permission.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../../registration/change-registrations.js';
import { RegistrationNotFound } from '../../registration/problems.js';
import { placeOfRegistration } from '../../registration/place-of-registration.js';
import { closedTo } from './order-delegation.js';
import { InvalidFunctionTitle, type DelegationListNotOpen } from './problems.js';

/** A function as given. */
export interface GivenTitle {
  language: Language;
  text: string;
  isSource: boolean;
}

const LONGEST = 200;

/** Says in one or more languages what somebody on a delegation is; what was said before is superseded. */
export async function setFunctionTitles(
  registrationId: string,
  titles: readonly GivenTitle[],
  context: ParticipantsContext,
): Promise<{ registrationId: string } | RegistrationNotFound | DelegationListNotOpen | InvalidFunctionTitle> {
  const seen = await context.loaders.registrationById.load(registrationId);
  if (!seen || !permit(context, 'Mutation.setFunctionTitles', placeOfRegistration(seen)))
    return new RegistrationNotFound(registrationId);
  const fault = faultIn(titles);
  if (fault) return fault;
  const given = titles.map((title) => ({ ...title, text: title.text.trim() }));
  return context.database.transaction(async (tx) => {
    await tx.rows('select from participants.delegation where id = $1 for update', [seen.delegationId]);
    const delegation = { id: seen.delegationId, place: placeOfRegistration(seen) };
    const closed = await closedTo(tx.rows, delegation, context);
    if (closed) return closed;
    const [row] = await lockRegistrations(tx, [seen.registrationId]);
    await tx.rows(
      'update participants.function_title set superseded_at = $2 where registration_id = $1 and superseded_at is null',
      [row!.registrationId, context.now],
    );
    await tx.rows(
      `insert into participants.function_title (id, registration_id, lang, title, is_source, recorded_by, recorded_at)
       select id, $2, lang, title, is_source, $6, $7 from unnest($1::uuid[], $3::text[], $4::text[], $5::boolean[]) as f (id, lang, title, is_source)`,
      [
        given.map(() => newId()),
        row!.registrationId,
        given.map(({ language }) => language),
        given.map(({ text }) => text),
        given.map(({ isSource }) => isSource),
        context.viewer.subject,
        context.now,
      ],
    );
    const changed = await changeRegistrations(tx, context, [
      {
        registrationId: row!.registrationId,
        set: { functionTitle: given.find(({ isSource }) => isSource)?.text ?? null },
        action: 'FUNCTION_TITLES_SET',
      },
    ]);
    await recordAudit(tx, context, auditOf(changed));
    return { registrationId: row!.registrationId };
  });
}

function faultIn(titles: readonly GivenTitle[]): InvalidFunctionTitle | null {
  const languages = titles.map(({ language }) => language);
  if (new Set(languages).size < languages.length)
    return new InvalidFunctionTitle('titles', 'A language is given twice. Give each once.');
  if (titles.some(({ text }) => text.trim().length === 0 || text.length > LONGEST))
    return new InvalidFunctionTitle(
      'titles',
      `Say each function in up to ${LONGEST} characters, or leave its language out.`,
    );
  if (titles.length > 0 && titles.filter(({ isSource }) => isSource).length !== 1)
    return new InvalidFunctionTitle(
      'titles',
      'Mark the one language in which it was given with `isSource`; the others are translations.',
    );
  return null;
}
