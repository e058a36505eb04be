import type { Rows } from '../../../../kernel/database.js';
import type { Language } from '../../../../kernel/language.js';
import { Gender } from '../../delegation/delegation-role.js';
import { isTimeZone } from '../../../../kernel/time-zone.js';
import { InvalidPersonalData } from '../problems.js';

/** What a person gives about itself; left out or null: as it was, empty: erased. */
export interface GivenData {
  nationality?: string | null;
  birthDate?: string | null;
  passport?: string | null;
  accessNeeds?: string | null;
  /** Base64, with or without `data:image/…;base64,` before it. */
  photo?: string | null;
  gender?: Gender | null;
  language?: Language | null;
  timeZone?: string | null;
  nameInScript?: string | null;
}

/** The largest photo, in bytes: a request holds no more. */
export const PHOTO_BYTES = 150_000;
const EARLIEST = '1900-01-01';

/** The first thing that cannot be as it is; null when all can. */
export async function refusalOfGiven(
  given: GivenData,
  { database, today }: { database: { rows: Rows }; today: string },
): Promise<InvalidPersonalData | null> {
  const { nationality, birthDate, passport, accessNeeds, photo, timeZone, nameInScript } = given;
  if (nationality && !(await isState(nationality, database)))
    return new InvalidPersonalData(
      'nationality',
      'The nationality is not the code of a State. Give the three letters of ISO 3166-1, such as KEN.',
    );
  if (birthDate && (birthDate >= today || birthDate < EARLIEST))
    return new InvalidPersonalData(
      'birthDate',
      'The date of birth is not in the past. Give it as YYYY-MM-DD.',
    );
  if (passport && !/^[A-Z0-9]{5,20}$/i.test(passport.trim()))
    return new InvalidPersonalData(
      'passport',
      'The passport number has 5 to 20 letters and digits without spaces. Give it as it is printed.',
    );
  if (accessNeeds && accessNeeds.length > 2_000)
    return new InvalidPersonalData(
      'accessNeeds',
      'The note on access needs is longer than 2,000 characters. Shorten it.',
    );
  if (nameInScript && nameInScript.length > 200)
    return new InvalidPersonalData('nameInScript', 'The name is longer than 200 characters. Shorten it.');
  if (timeZone && !isTimeZone(timeZone))
    return new InvalidPersonalData(
      'timeZone',
      'There is no such time zone. Give an IANA name, such as Africa/Nairobi.',
    );
  if (photo && !photoBytes(photo))
    return new InvalidPersonalData(
      'photo',
      `The photo is not a JPEG or PNG of at most ${PHOTO_BYTES / 1000} kB. Make it smaller, about 400 by 500 pixels, or save it as JPEG.`,
    );
  return null;
}

/** The picture itself; null when it is none that a badge can show. */
export function photoBytes(photo: string): Buffer | null {
  const bytes = Buffer.from(photo.replace(/^data:image\/\w+;base64,/, ''), 'base64');
  const isJpeg = bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff));
  const isPng = bytes.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a));
  return (isJpeg || isPng) && bytes.length <= PHOTO_BYTES ? bytes : null;
}

async function isState(code: string, { rows }: { rows: Rows }): Promise<boolean> {
  if (!/^[a-z]{3}$/i.test(code)) return false;
  const found = await rows<object>(
    'select from participants.participant where iso3 = upper($1::text) limit 1',
    [code],
  );
  return found.length > 0;
}
