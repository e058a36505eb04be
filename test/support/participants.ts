import { Kind, parse, visit, type ExecutionResult } from 'graphql';
import type { Database } from '../../kernel/database.js';
import { createLogger } from '../../kernel/log.js';
import type { Ask } from '../../kernel/neighbour.js';
import { openSubgraph } from '../../kernel/open-subgraph.js';
import { checkServer } from '../../kernel/postgres/connect.js';
import { namedId } from '../../kernel/uuid.js';
import { publicViewer, type Viewer } from '../../kernel/viewer.js';
import { participants } from '../../subgraphs/participants/subgraph.js';
import { emptyDatabase } from './database.js';
import { services } from './services.js';
import { viewerAs } from './viewers.js';

/** The participants subgraph on a database of its own, with the reference data loaded. */
export interface ParticipantsHub {
  url: string;
  database: Database;
  /** Answers one query. @throws when the answer has errors, unless `errors` are expected: then use `answer` */
  query<Data = unknown>(source: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<Data>;
  answer(source: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<ExecutionResult>;
  /** Everything logged so far, one JSON object a line. */
  logged(): string;
  /** The clock of every request and of the reference data; set it to move in time. */
  now: Date;
  close(): Promise<void>;
}

/** The secretariat, and a delegate of a participant of the reference data. */
export const secretariat: Viewer = viewerAs('SECRETARIAT', { subject: 'officer' });
export function delegateOf(slug: string): Viewer {
  return viewerAs('MISSION', { participantId: participantId(slug), subject: `delegate of ${slug}` });
}

/** Somebody whose token says delegate and not of whom. */
export const delegateOfNobody: Viewer = viewerAs('MISSION', { subject: 'nobody' });

/** The id of a participant of the reference data, of a meeting by its code, of a body by its slug. */
export const participantId = (slug: string) => namedId('participant', slug);
export const meetingId = (code: string) => namedId('meeting', code);
export const bodyId = (slug: string) => namedId('body', slug);

/**
 * Opens the subgraph on an empty database and loads the reference data. The clock stands at noon of 24 November 2026.
 *
 * @param options.ask answers in place of the other subgraphs; by default `knownNeighbours()`
 */
export async function participantsHub(options: { ask?: Ask; now?: Date } = {}): Promise<ParticipantsHub> {
  const home = await emptyDatabase();
  await checkServer(home.url);
  const lines: string[] = [];
  const log = createLogger({
    level: 'debug',
    terminal: false,
    destination: { write: (line: string) => void lines.push(line) },
  });
  const hub = { now: options.now ?? new Date('2026-11-24T12:00:00Z') };
  const open = await openSubgraph(participants, {
    databaseUrl: home.url,
    ask: options.ask ?? knownNeighbours(),
    log,
    ...services,
    now: () => hub.now,
  });

  const answer = (query: string, variables: Record<string, unknown> = {}, viewer = publicViewer) =>
    open.answer({ query, variables, operationName: undefined, viewer, requestId: 'test' });

  return Object.assign(hub, {
    url: home.url,
    database: open.database,
    answer,
    async query<Data>(source: string, variables?: Record<string, unknown>, viewer?: Viewer) {
      const { data, errors } = await answer(source, variables, viewer);
      if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
      // graphql-js makes objects without a prototype, which toEqual would tell apart from literals.
      const plain: Data = JSON.parse(JSON.stringify(data));
      return plain;
    },
    logged: () => lines.join(''),
    async close() {
      await open.close();
      await home.drop();
    },
  });
}

const bodies = [
  { slug: 'implementation-status', name: 'Implementation status', kind: 'WORKING_GROUP', openEnded: true },
  { slug: 'humanitarian-issues', name: 'Humanitarian issues', kind: 'WORKING_GROUP', openEnded: true },
  {
    slug: 'friends-of-the-president',
    name: 'Friends of the President',
    kind: 'FRIENDS_OF_THE_CHAIR',
    openEnded: false,
  },
  { slug: 'stockpiles', name: 'Stockpiles', kind: 'WORKING_GROUP', openEnded: true },
].map((body) => ({
  ...body,
  id: bodyId(body.slug),
  status: 'ACTIVE',
  paragraph: body.openEnded ? '4.1' : '9.2',
}));

/** Meetings that the stand-in for working-groups knows. */
export const knownMeetings = [
  { code: 'INC-1', opensOn: '1991-02-04', closesOn: '1991-02-14' },
  { code: 'INC-10', opensOn: '1994-08-22', closesOn: '1994-09-02' },
  { code: 'INC-11', opensOn: '1995-02-06', closesOn: '1995-02-17' },
  { code: 'BMS-3', opensOn: '2008-07-14', closesOn: '2008-07-18' },
].map((meeting) => ({ ...meeting, id: meetingId(meeting.code) }));

/** Stands in for working-groups: answers `workingGroup`, `meeting`, `meetingsByCode` and `meetings` by their arguments, with all it knows. */
export function knownNeighbours(meetings: { id: string; code: string }[] = knownMeetings): Ask {
  return async <Data>(subgraph: string, query: string, variables: Record<string, unknown> = {}) => {
    const data: Record<string, unknown> = {};
    visit(parse(query), {
      OperationDefinition: ({ selectionSet }) => {
        for (const field of selectionSet.selections)
          if (field.kind === Kind.FIELD) data[(field.alias ?? field.name).value] = valueOf(field.name.value);
        return false;
      },
    });
    const answer: Data = JSON.parse(JSON.stringify(data));
    return answer;

    function valueOf(field: string): unknown {
      const wanted = Object.values(variables).flat();
      const isWanted = (record: { id: string; slug?: string; code?: string }) =>
        wanted.includes(record.id) || wanted.includes(record.slug) || wanted.includes(record.code);
      if (field === 'workingGroup') return bodies.find(isWanted) ?? null;
      if (field === 'meeting') return meetings.find(isWanted) ?? null;
      if (field === 'meetingsByCode')
        return wanted.map((code) => meetings.find((meeting) => meeting.code === code) ?? null);
      if (field === 'meetings') {
        const edges = meetings.map((node) => ({ node, cursor: node.code }));
        return { edges, pageInfo: { hasNextPage: false, endCursor: edges.at(-1)?.cursor ?? null } };
      }
      throw new Error(`${subgraph} knows no ${field} here`);
    }
  };
}
