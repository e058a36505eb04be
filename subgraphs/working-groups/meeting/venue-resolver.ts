import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Venue } from './schedule.js';
import { zoneOfCity } from './venue-zone.js';

@Resolver(() => Venue)
export class VenueResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'IANA zone of the city, such as Europe/Zurich; null where the hub does not know it.',
  })
  timeZone(@Root() { city }: Venue): string | null {
    return zoneOfCity(city);
  }
}
