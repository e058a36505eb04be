import type { Transaction } from '../../../kernel/database.js';
import { isUuid } from '../../../kernel/uuid.js';
import { readBadgeCode, type BadgeKey } from '../badge/badge-code.js';
import type { DoorMeeting } from '../badge/door-meeting.js';
import type { ParticipantsContext } from '../context.js';
import { CheckInMethod, NotAdmitted, NotAdmittedReason } from './check-in.js';

/** Somebody at a door, as a device tells of it. One of code, serial and registration says who. */
export interface Scan {
  /** The number that the device gave it; told twice, it is one scan. */
  entryId: string;
  code?: string | null;
  serial?: number | null;
  registrationId?: string | null;
  method?: CheckInMethod | null;
  /** By the clock of the device. */
  deviceAt: Date;
  /** By the hub’s clock. */
  at: Date;
}

/** Whom a scan means: a badge by its number, or a registration; or why nobody. */
export type Meant = { serial: number } | { registrationId: string } | NotAdmitted;

/** By what the person was known, where the device does not say. */
export function methodOf({ method, code, serial }: Scan): CheckInMethod {
  if (method) return method;
  if (code != null) return CheckInMethod.QR;
  return serial != null ? CheckInMethod.SERIAL : CheckInMethod.NAME;
}

/** Reads whom each scan means. A code is judged at the instant of the scan, so one that was good then stays so. */
export async function meantBy(
  scan: Scan,
  meeting: DoorMeeting,
  { paperKey, loaders }: ParticipantsContext,
): Promise<Meant> {
  if (scan.code == null) {
    if (scan.serial != null) return { serial: scan.serial };
    if (scan.registrationId && isUuid(scan.registrationId))
      return { registrationId: scan.registrationId.toLowerCase() };
    return unknownRegistration(scan.registrationId ?? '', meeting);
  }
  const { facts, fault } = await readBadgeCode(scan.code, [paperKey.publicJwk as BadgeKey], scan.at);
  if (!facts)
    return fault === 'FORGED'
      ? new NotAdmitted(
          NotAdmittedReason.FORGED,
          'The code was not made by this hub. Keep the badge and call the secretariat.',
        )
      : new NotAdmitted(
          NotAdmittedReason.UNREADABLE,
          'That is no code of a badge. Scan the square on the badge again, or type the number below it.',
        );
  if (facts.meetingId !== meeting.id) {
    const other = await loaders.doorMeeting.load(facts.meetingId);
    return new NotAdmitted(
      NotAdmittedReason.WRONG_MEETING,
      `The badge is for ${other?.code ?? 'another meeting'}, and this is ${meeting.code}. Send the person to the registration desk.`,
    );
  }
  if (fault === 'EXPIRED')
    return new NotAdmitted(
      NotAdmittedReason.EXPIRED,
      `The badge was good until ${facts.expiresAt.toISOString()}. ${meeting.code} is over: nobody is checked in any more.`,
    );
  return { serial: facts.serial };
}

export function unknownRegistration(id: string, { code }: DoorMeeting): NotAdmitted {
  return new NotAdmitted(
    NotAdmittedReason.UNKNOWN,
    `No registration for ${code} has the id "${id}". Look the person up among \`registrations\`.`,
  );
}

export function unknownSerial(serial: number, { code }: DoorMeeting): NotAdmitted {
  return new NotAdmitted(
    NotAdmittedReason.UNKNOWN,
    `No badge of ${code} has the number ${serial}. Read the number again, or look the person up by name.`,
  );
}

/** Which registration each badge of a meeting belongs to, by its number. */
export async function registrationsOfSerials(
  meetingId: string,
  serials: readonly number[],
  { rows }: Pick<Transaction, 'rows'>,
): Promise<Map<number, string>> {
  const found = await rows<{ serial: number; registrationId: string }>(
    `select serial::float8 as serial, registration_id as "registrationId" from participants.badge
     where meeting_id = $1 and serial = any ($2::bigint[])`,
    [meetingId, serials],
  );
  return new Map(found.map(({ serial, registrationId }) => [serial, registrationId]));
}
