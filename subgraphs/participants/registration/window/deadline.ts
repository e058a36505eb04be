import { isTimeZone } from '../../../../kernel/time-zone.js';
import { Temporal } from 'temporal-polyfill';
import { Arg, FieldResolver, Field, ObjectType, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../../kernel/faults.js';
import { DateTimeScalar } from '../../../../kernel/scalars.js';

/** An instant, and the zone in which it was set. */
export interface DeadlineRow {
  at: Date;
  timeZone: string;
}

@ObjectType({ description: 'An instant as clocks show it, at the venue and elsewhere.' })
export class Deadline {
  @Field(() => DateTimeScalar, { description: 'The instant.' })
  at!: Date;

  @Field(() => String, { description: 'The IANA zone of the venue, such as Europe/Zurich.' })
  timeZone!: string;
}

@Resolver(() => Deadline)
export class DeadlineFields {
  @FieldResolver(() => String, { description: 'At the venue, such as `2027-05-01 23:59 Europe/Zurich`.' })
  atVenue(@Root() { at, timeZone }: DeadlineRow): string {
    return onClocks(new Date(at), timeZone);
  }

  @FieldResolver(() => String, { description: 'As clocks in another zone show it, such as the reader’s.' })
  inTimeZone(
    @Root() { at }: DeadlineRow,
    @Arg('timeZone', () => String, { description: 'An IANA zone, such as America/Lima.' }) timeZone: string,
  ): string {
    if (!isTimeZone(timeZone))
      throw badRequest(`"${timeZone}" is not a time zone. Give an IANA name, such as America/Lima.`);
    return onClocks(new Date(at), timeZone);
  }
}

/** Such as `2027-05-01 23:59 Europe/Zurich`. */
export function onClocks(instant: Date, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${timeZone}`;
}

/** The last millisecond of a day there: due dates end with their day (domain.md 2.3 no. 27). */
export function endOfDay(day: string, timeZone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime({ timeZone });
  return new Date(next.epochMilliseconds - 1);
}

/** The first instant of a day there. */
export function startOfDay(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds);
}
