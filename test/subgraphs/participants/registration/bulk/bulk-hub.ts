import type { Viewer } from '../../../../../kernel/viewer.js';
import { meetingId } from '../../../../support/participants.js';
import { registrationHub, type RegistrationHub } from '../registration-hub.js';

interface Row {
  line: number;
  outcome: string;
  column: string | null;
  problem: string | null;
  registration: {
    id: string;
    state: string;
    category: string | null;
    representative: { displayName: string };
  } | null;
}

interface Answer {
  __typename: string;
  message?: string;
  dryRun: boolean;
  registered: number;
  waiting: number;
  refused: number;
  rows: Row[];
  refusedCsv: string | null;
  ignoredColumns: string[];
}

const FIELDS = `... on Problem { message } ... on RegisteredRepresentatives {
  dryRun registered waiting refused refusedCsv ignoredColumns
  rows { line outcome column problem registration { id state category representative { displayName } } }
}`;

/** A hub where registration is open, with an accredited organization that has a focal point. */
export interface BulkHub extends RegistrationHub {
  ngo: string;
  handIn(viewer: Viewer, input: object): Promise<Answer>;
  /** The registrations of a participant in the order of arrival. */
  states(participant: string): Promise<{ name: string; state: string }[]>;
  /** Mails in the outbox, by kind. */
  mails(): Promise<Record<string, number>>;
}

export async function bulkHub(): Promise<BulkHub> {
  const hub = await registrationHub();
  await hub.open('GENEVA-2027');
  const ngo = await hub.organization('small-arms-network', 'NGO');
  await hub.accredit(ngo, 'GENEVA-2027');
  await hub.ask(
    'grantRole',
    { role: 'FOCAL_POINT', account: 'focal@example.org', participantId: ngo },
    '... on Problem { message }',
  );
  return Object.assign(hub, {
    ngo,
    handIn: async (viewer: Viewer, input: object) =>
      (await hub.ask(
        'registerRepresentatives',
        { meetingId: meetingId('GENEVA-2027'), submit: false, ...input },
        FIELDS,
        viewer,
      )) as unknown as Answer,
    states: (participant: string) =>
      hub.database.rows<{ name: string; state: string }>(
        `select r.display_name as name, g.state from participants.registration g join participants.representative r on r.id = g.representative_id
         where g.participant_id = $1 and g.superseded_at is null order by g.arrival`,
        [participant],
      ),
    async mails() {
      const rows = await hub.database.rows<{ kind: string; count: number }>(
        'select kind, count(*)::int as count from outbox.mail group by kind',
      );
      return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
    },
  });
}
