import { isTimeZone } from '../../../../kernel/time-zone.js';
import { isEmail } from '../../person/email.js';
import { InvalidRegistration } from '../problems.js';

/** Somebody new, as whoever registers them says; see NewPersonInput. */
export interface PersonGiven {
  givenName: string;
  familyName: string;
  nameInScript?: string | null;
  honorific?: string | null;
  email?: string | null;
  language?: string | null;
  timeZone?: string | null;
}

const LONGEST_NAME = 100;

/** What is wrong with it; null when nothing is. Fields are named as in the input. */
export function refusalOfPerson({
  givenName,
  familyName,
  nameInScript,
  honorific,
  email,
  timeZone,
}: PersonGiven): InvalidRegistration | null {
  const names = { givenName, familyName, nameInScript: nameInScript ?? '', honorific: honorific ?? '' };
  const tooLong = Object.entries(names).find(([, name]) => name.trim().length > LONGEST_NAME);
  if (tooLong)
    return new InvalidRegistration(
      `person.${tooLong[0]}`,
      `This is longer than ${LONGEST_NAME} characters. Shorten it.`,
    );
  if (!familyName.trim())
    return new InvalidRegistration(
      'person.familyName',
      'A name is missing. Give the only name here where there is one only.',
    );
  if (email && !isEmail(email))
    return new InvalidRegistration(
      'person.email',
      `"${email}" is not an e-mail address. Correct it, or leave it out.`,
    );
  if (timeZone && !isTimeZone(timeZone))
    return new InvalidRegistration(
      'person.timeZone',
      `"${timeZone}" is not a time zone. Give an IANA name, such as America/Lima.`,
    );
  return null;
}
