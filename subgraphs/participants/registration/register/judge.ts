import type { Transaction } from '../../../../kernel/database.js';
import type { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { Places, type PlaceLimit } from '../places/places.js';
import {
  AlreadyRegistered,
  CapReached,
  InvalidRegistration,
  OfficeHeldByAnother,
  RepresentativeNotFound,
  SecondHatNeedsApproval,
} from '../problems.js';
import { RegistrationCategory } from '../registration-row.js';
import { RegistrationState } from '../states.js';
import type { Caps } from '../window/caps.js';
import type { Admitted, Nominee, Setting } from './nominee.js';
import { officesHeld, peopleKnown, standingOf, type Holder } from './standing.js';

const { MAIN, ADDITIONAL } = RegistrationCategory;

/**
 * Whether each can be registered, one after the other in the order given: places and caps are used up by those before. Nothing is written. The
 * window is held and so are the limits, so what it says still holds when they are written in the same transaction.
 */
export async function judge(
  tx: Pick<Transaction, 'rows'>,
  context: ParticipantsContext,
  setting: Setting,
  limits: readonly PlaceLimit[],
  nominees: readonly Nominee[],
): Promise<(Admitted | Problem)[]> {
  const { meeting, window, participant, bySecretariat } = setting;
  const ids = nominees.flatMap(({ representativeId }) => representativeId ?? []);
  const [people, standing] = [
    await peopleKnown(tx.rows, ids, participant.id),
    await standingOf(tx.rows, meeting.id, participant.id, ids),
  ];
  const givingWay = new Set(nominees.map(({ insteadOf }) => insteadOf));
  const stays = ({ registrationId }: { registrationId: string }) => !givingWay.has(registrationId);
  const held = (await officesHeld(tx, context, setting, nominees)).filter(stays);
  const places = new Places(limits);
  const used = Map.groupBy(standing.own.filter(stays), ({ category }) => category);
  const registered = new Map(standing.people.filter(stays).map((each) => [each.representativeId, each]));
  return nominees.map(verdictOn);

  function verdictOn(nominee: Nominee): Admitted | Problem {
    const personal = personalRefusal(nominee);
    if (personal) return personal;
    const unknown = nominee.rooms.find((room) => !places.isLimited(meeting.id, participant.kind, room));
    if (unknown !== undefined)
      return new InvalidRegistration(
        'rooms',
        `No room "${unknown}" has places for it. Take it from \`meeting { registration { places } }\`.`,
      );
    const category = categoryOf(nominee);
    if (category instanceof CapReached || category instanceof OfficeHeldByAnother) return category;
    const holder = {
      category,
      registrationId: '',
      name: 'somebody in the same request',
      representativeId: '',
    };
    used.set(category, [...(used.get(category) ?? []), holder]);
    if (nominee.representativeId) {
      registered.set(nominee.representativeId, {
        representativeId: nominee.representativeId,
        registrationId: '',
        participantId: participant.id,
        state: RegistrationState.NOMINATED,
      });
    }
    if (nominee.draft) return { state: RegistrationState.DRAFT, category };
    const state = places.take(meeting.id, participant.kind)
      ? RegistrationState.NOMINATED
      : RegistrationState.QUOTA_PENDING;
    return { state, category };
  }

  function personalRefusal({ representativeId, secondHat }: Nominee): Problem | null {
    if (!representativeId) return null;
    const person = people.get(representativeId);
    if (!person || !(person.isOwn || bySecretariat)) return new RepresentativeNotFound(representativeId);
    const standingAs = registered.get(representativeId);
    if (!standingAs) return null;
    if (standingAs.participantId === participant.id) return new AlreadyRegistered(meeting.code, standingAs);
    return bySecretariat && secondHat ? null : new SecondHatNeedsApproval(meeting.code, window.contact);
  }

  function categoryOf(nominee: Nominee): RegistrationCategory | null | CapReached | OfficeHeldByAnother {
    const { category } = nominee;
    const { caps } = window;
    if (!caps) return category;
    if (category) {
      const holders = used.get(category) ?? [];
      if (isFull(caps, category)) return new CapReached(participant.name, category, caps[category]!, holders);
      const other = held.find(
        (office) => office.category === category && office.representativeId !== nominee.representativeId,
      );
      return other ? new OfficeHeldByAnother(category, other) : category;
    }
    const free = [MAIN, ADDITIONAL].find((each) => !isFull(caps, each));
    return (
      free ??
      new CapReached(participant.name, null, (caps.MAIN ?? 0) + (caps.ADDITIONAL ?? 0), [
        ...(used.get(MAIN) ?? []),
        ...(used.get(ADDITIONAL) ?? []),
      ])
    );
  }

  function isFull(caps: NonNullable<Caps>, category: RegistrationCategory): boolean {
    const most = caps[category];
    return most !== undefined && (used.get(category) ?? ([] as Holder[])).length >= most;
  }
}
