import type { DelegationRole } from '../../delegation/delegation-role.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import type { RegistrationMeeting } from '../meeting-of-id.js';
import type { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import type { RegistrationState } from '../states.js';
import type { WindowRow } from '../window/registration-window.js';

/** Who registers people for what. */
export interface Setting {
  meeting: RegistrationMeeting;
  /** Held in this transaction by `lockWindow`. */
  window: WindowRow;
  participant: { id: string; kind: ParticipantKind; name: string };
  /** Whether whoever registers them may let somebody come for two participants, and register people of any. */
  bySecretariat: boolean;
}

/** Somebody who is to be registered. */
export interface Nominee {
  /** Null: somebody who is not on record yet. */
  representativeId: string | null;
  role: DelegationRole;
  /** Null: MAIN while that is free, then ADDITIONAL, where the window caps them. */
  category: RegistrationCategory | null;
  mode: AttendanceMode;
  functionTitle: string | null;
  position: number | null;
  /** Rooms in which a place is wanted. */
  rooms: readonly string[];
  draft: boolean;
  secondHat: boolean;
  /** A registration that gives way to this one: it takes no cap, office or person. */
  insteadOf: string | null;
}

/** As what somebody can be registered. */
export interface Admitted {
  state: RegistrationState;
  category: RegistrationCategory | null;
}
