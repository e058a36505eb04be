import { isAddress } from '../../../kernel/mail/address.js';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Rows } from '../../../kernel/database.js';
import { Language } from '../../../kernel/language.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { isTimeZone } from '../../../kernel/time-zone.js';
import { Participant } from '../participant/participant.js';
import { faultOf } from '../../../kernel/plain-text.js';
import { InvalidAccreditation } from './problems.js';

const CONTACT = 'accreditation contact';
const CONTENT = 'accreditation application';

@InputType({
  description: 'Who answers for an application; told at every change, in that language and time zone.',
})
export class AccreditationContactInput {
  @Field(() => String, { description: 'What letters call whoever it is, up to 200 characters.' })
  name!: string;

  @Field(() => String, { description: 'An e-mail address. Seen by the applicant and the secretariat only.' })
  email!: string;

  @Field(() => Language, { defaultValue: Language.EN, description: 'The language of letters.' })
  language!: Language;

  @Field(() => String, {
    defaultValue: 'UTC',
    description: 'IANA name of the time zone, such as Africa/Nairobi.',
  })
  timeZone!: string;
}

@InputType({
  description: 'What an organization says of itself. Everything can be saved empty, and completed later.',
})
export class AccreditationApplicationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Its purpose, and what its work has to do with this process; up to 4,000 characters. Needed to submit.',
  })
  purpose?: string | null;

  @Field(() => String, { nullable: true, description: 'Its legal form, and where it is registered.' })
  legalForm?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The State where it has its headquarters. Needed to submit.',
  })
  headquartersId?: string | null;

  @Field(() => String, { nullable: true, description: 'Its website, beginning with https://.' })
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'From what it lives; up to 4,000 characters.' })
  funding?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Interests that could conflict with the process, or that there are none; up to 4,000 characters.',
  })
  conflictOfInterest?: string | null;
}

@ObjectType({ description: 'What an organization says of itself in its application.' })
export class AccreditationApplication {
  @Field(() => String, {
    nullable: true,
    description: 'Its purpose, and its work in this field; null: not yet written.',
  })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: 'Its legal form; null: not stated.' })
  legalForm!: string | null;

  @Field(() => Participant, { nullable: true, description: 'Where its headquarters are; null: not stated.' })
  headquarters!: Participant | null;

  @Field(() => String, { nullable: true, description: 'Its website; null: not stated.' })
  website!: string | null;

  @Field(() => String, { nullable: true, description: 'From what it lives; null: not stated.' })
  funding!: string | null;

  @Field(() => String, { nullable: true, description: 'Conflicting interests; null: not stated.' })
  conflictOfInterest!: string | null;
}

@ObjectType({ description: 'Who answers for an application.' })
export class AccreditationContact {
  @Field(() => String, { description: 'What letters call whoever it is.' })
  name!: string;

  @Field(() => String, { description: 'The e-mail address.' })
  email!: string;

  @Field(() => Language, { description: 'The language of letters.' })
  language!: Language;

  @Field(() => String, { description: 'IANA name of the time zone.' })
  timeZone!: string;
}

/** What an application holds besides its states. */
export interface Application {
  content: AccreditationApplicationInput;
  /** Null: forgotten, as the application ended long ago. */
  contact: AccreditationContact | null;
}

const longTexts = ['purpose', 'funding', 'conflictOfInterest'] as const;
/** Without these nothing can be examined. */
const needed = ['purpose', 'headquartersId'] as const;

/** What is wrong with a contact or an application; null when it can be kept. That the State exists is for the caller to look up. */
export function faultOfApplication(
  content: AccreditationApplicationInput,
  contact: AccreditationContactInput | null,
): InvalidAccreditation | null {
  for (const field of longTexts) {
    const fault = faultOf(content[field], 4_000, true);
    if (fault) return new InvalidAccreditation(`application.${field}`, fault);
  }
  const legalForm = faultOf(content.legalForm, 500);
  if (legalForm) return new InvalidAccreditation('application.legalForm', legalForm);
  const { website } = content;
  if (
    website &&
    !(website.length <= 500 && /^https?:\/\/[^\s/]+\.[^\s]+$/.test(website) && URL.canParse(website))
  )
    return new InvalidAccreditation(
      'application.website',
      'This is no address of a website. Begin with https://.',
    );
  if (!contact) return null;
  const name = faultOf(contact.name, 200);
  if (name) return new InvalidAccreditation('contact.name', name);
  if (!isAddress(contact.email))
    return new InvalidAccreditation('contact.email', 'This is no e-mail address. Correct it.');
  if (!isTimeZone(contact.timeZone))
    return new InvalidAccreditation(
      'contact.timeZone',
      `"${contact.timeZone.slice(0, 60)}" is no time zone. Write it like Africa/Nairobi.`,
    );
  return null;
}

/** The fields that are still to be filled in before the application can be submitted. */
export function missingIn(content: AccreditationApplicationInput): string[] {
  return needed.filter((field) => !content[field]?.trim());
}

/** Keeps what is said now; what was said before is superseded, and who answered for it forgotten. */
export async function keepApplication(
  rows: Rows,
  { vault, now }: Pick<ParticipantsContext, 'vault' | 'now'>,
  accreditationId: string,
  { content, contact }: Application & { contact: AccreditationContact },
): Promise<void> {
  await rows(
    'update participants.accreditation_application set superseded_at = $2, contact_sealed = null where accreditation_id = $1 and superseded_at is null',
    [accreditationId, now],
  );
  const { name, email, language, timeZone } = contact;
  await rows(
    `insert into participants.accreditation_application (id, accreditation_id, content_sealed, contact_sealed, language, time_zone, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      accreditationId,
      vault.seal(JSON.stringify(content), CONTENT),
      vault.seal(JSON.stringify({ name, email }), CONTACT),
      language,
      timeZone,
      now,
    ],
  );
}

/** What is said now, of many accreditations. */
export async function applicationsOf(
  rows: Rows,
  { vault }: Pick<ParticipantsContext, 'vault'>,
  ids: readonly string[],
): Promise<Map<string, Application>> {
  const found = await rows<{
    id: string;
    said: Buffer;
    sealed: Buffer | null;
    language: Language;
    timeZone: string;
  }>(
    `select accreditation_id as id, content_sealed as said, contact_sealed as sealed, language, time_zone as "timeZone"
     from participants.accreditation_application where accreditation_id = any ($1::uuid[]) and superseded_at is null`,
    [ids],
  );
  return new Map(
    found.map(({ id, said, sealed, language, timeZone }) => {
      const content = JSON.parse(vault.open(said, CONTENT)) as AccreditationApplicationInput;
      const person = sealed && (JSON.parse(vault.open(sealed, CONTACT)) as { name: string; email: string });
      return [id, { content, contact: person && { ...person, language, timeZone } }];
    }),
  );
}
