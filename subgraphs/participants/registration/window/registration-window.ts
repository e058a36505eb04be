import { Field, ObjectType } from 'type-graphql';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { capList, RegistrationCap, type Caps } from './caps.js';
import { Deadline, type DeadlineRow } from './deadline.js';

/** When and how participants of one kind register for a meeting. */
export interface WindowRow {
  meetingId: string;
  kind: ParticipantKind;
  meetingCode: string;
  /** Slug; null when the meeting belongs to none. */
  programme: string | null;
  opensAt: Date;
  /** The last instant at which it is open. */
  closesAt: Date;
  timeZone: string;
  contact: string;
  caps: Caps;
  requiresCompletePersonalData: boolean;
  requiresCredentials: boolean;
  recordedAt: Date;
}

@ObjectType({ description: 'When and how participants of one kind register for a meeting.' })
export class RegistrationWindow {
  @Field(() => ParticipantKind, { description: 'Of which kind of participant.' })
  kind!: ParticipantKind;

  @Field(() => Deadline, { description: 'From when on people can be registered.' })
  opens!: DeadlineRow;

  @Field(() => Deadline, {
    description: 'Until when; afterwards only the secretariat registers, and changes are requested from it.',
  })
  closes!: DeadlineRow;

  @Field(() => Boolean, { description: 'Whether it is open at the moment of asking.' })
  isOpen!: boolean;

  @Field(() => String, { description: 'Whom to ask, such as an e-mail address of the secretariat.' })
  contact!: string;

  @Field(() => [RegistrationCap], {
    description:
      'How many people one organization may register, by category; at most 4, empty: as many as it likes.',
  })
  caps!: RegistrationCap[];

  @Field(() => Boolean, {
    description:
      'Whether a registration is submitted and approved only when the person’s own data are complete.',
  })
  requiresCompletePersonalData!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether delegations need credentials; false: a note verbale suffices, as for informal meetings.',
  })
  requiresCredentials!: boolean;
}

/** The window as the graph shows it at an instant. */
export function shownWindow(window: WindowRow, now: Date): RegistrationWindow {
  const { kind, opensAt, closesAt, timeZone, contact, caps } = window;
  return {
    kind,
    opens: { at: opensAt, timeZone },
    closes: { at: closesAt, timeZone },
    isOpen: isOpen(window, now),
    contact,
    caps: capList(caps),
    requiresCompletePersonalData: window.requiresCompletePersonalData,
    requiresCredentials: window.requiresCredentials,
  };
}

/** Whether people can be registered at that instant. */
export function isOpen({ opensAt, closesAt }: Pick<WindowRow, 'opensAt' | 'closesAt'>, now: Date): boolean {
  return opensAt <= now && now <= closesAt;
}
