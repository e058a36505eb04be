import { isGeneva } from './geneva.js';

/** Time zones of the cities in which the United Nations has its headquarters, offices and commissions. */
const zones: Record<string, string> = {
  'new york': 'America/New_York',
  vienna: 'Europe/Vienna',
  nairobi: 'Africa/Nairobi',
  'addis ababa': 'Africa/Addis_Ababa',
  bangkok: 'Asia/Bangkok',
  beirut: 'Asia/Beirut',
  santiago: 'America/Santiago',
  paris: 'Europe/Paris',
  rome: 'Europe/Rome',
  bonn: 'Europe/Berlin',
  'the hague': 'Europe/Amsterdam',
  montreal: 'America/Toronto',
};

/** The IANA zone of a venue’s city as named in English; null where the hub does not know it, so that nobody guesses. */
export function zoneOfCity(city: string | null | undefined): string | null {
  if (!city) return null;
  return isGeneva(city) ? 'Europe/Zurich' : (zones[city.normalize('NFC').toLowerCase()] ?? null);
}

/** The day and the time that clocks in the zone show, such as `2027-06-14` and `10:00`. */
export function localTime(instant: Date, timeZone: string): { day: string; time: string } {
  const [day, time] = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(instant)
    .split(' ');
  return { day: day!, time: time! };
}
