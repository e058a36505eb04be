import type { Transaction } from '../../../../kernel/database.js';
import { recordAudit } from '../../../../kernel/audit.js';
import { permissionsOf } from '../../../../kernel/permission.js';
import { publicViewer, type Viewer } from '../../../../kernel/viewer.js';
import { participantsContext, type ParticipantsContext } from '../../../../subgraphs/participants/context.js';
import { createPerson, type NewPerson } from '../../../../subgraphs/participants/person/create-person.js';
import { permissions } from '../../../../subgraphs/participants/permissions.js';
import {
  knownNeighbours,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { viewerAs } from '../../../support/viewers.js';

/** What a resolver would get on that hub. */
export function contextOn(hub: ParticipantsHub, viewer: Viewer = publicViewer): ParticipantsContext {
  return participantsContext({
    database: hub.database,
    viewer,
    permissions: permissionsOf(permissions),
    now: hub.now,
    today: hub.now.toISOString().slice(0, 10),
    ask: knownNeighbours(),
    log: undefined as never,
    requestId: 'test',
    ...services,
  });
}

export function focalPointOf(slug: string): Viewer {
  return viewerAs('FOCAL_POINT', { participantId: participantId(slug), subject: `focal point of ${slug}` });
}

export function personOf(personId: string): Viewer {
  return viewerAs('REPRESENTATIVE', { personId, subject: 'the person' });
}

/** Makes somebody known, for Kenya unless said otherwise; answers the id. */
export function given(
  hub: ParticipantsHub,
  person: Omit<Partial<NewPerson>, 'participantId'> & { of?: string },
): Promise<string> {
  const context = contextOn(hub, viewerAs('SECRETARIAT'));
  return hub.database.transaction(async (tx: Transaction) => {
    const { of = 'kenya', ...rest } = person;
    const { id, audit } = await createPerson(tx, context, {
      givenName: '',
      familyName: 'Invented',
      participantId: participantId(of),
      ...rest,
    });
    await recordAudit(tx, context, [audit]);
    return id;
  });
}

export { participantsHub };
