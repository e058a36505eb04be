import { pino } from 'pino';
import { openSubgraph, type OpenSubgraph } from '../../../kernel/open-subgraph.js';
import { namedId } from '../../../kernel/uuid.js';
import { publicViewer, type Viewer } from '../../../kernel/viewer.js';
import { resources } from '../../../subgraphs/resources/subgraph.js';
import { emptyDatabase } from '../../support/database.js';
import { services } from '../../support/services.js';
import { viewerAs } from '../../support/viewers.js';

export const NOW = new Date('2026-11-24T12:00:00Z');

export const everybody = publicViewer;
export const secretariat: Viewer = viewerAs('SECRETARIAT', { subject: 'isu' });
export const delegateOf = (slug: string): Viewer =>
  viewerAs('MISSION', { participantId: namedId('participant', slug), subject: `mission-of-${slug}` });

/** The resources subgraph on a database of its own; participants, as it is asked, knows what `kinds` says. */
export interface ResourcesHub extends OpenSubgraph {
  url: string;
  ask<Data>(query: string, variables?: Record<string, unknown>, viewer?: Viewer): Promise<Data>;
  /** What this subgraph adds to another's entity, such as `sponsorship { offered }` of the meeting BMS-3. */
  of<Data>(type: 'Meeting' | 'Participant', name: string, selection: string, viewer?: Viewer): Promise<Data>;
}

export async function startResources(kinds: Record<string, string> = {}): Promise<ResourcesHub> {
  const home = await emptyDatabase();
  const kindById = new Map(Object.entries(kinds).map(([slug, kind]) => [namedId('participant', slug), kind]));
  const open = await openSubgraph(resources, {
    databaseUrl: home.url,
    ask: async <Data>(_subgraph: string, _query: string, variables?: Record<string, unknown>) => {
      if (kindById.size === 0) throw new Error('participants did not answer');
      const kind = kindById.get(String(variables?.['id']));
      return { participant: kind ? { kind } : null } as Data;
    },
    log: pino({ level: 'silent' }),
    ...services,
    now: () => NOW,
  });
  const ask = async <Data>(query: string, variables: Record<string, unknown> = {}, viewer = everybody) => {
    const { data, errors } = await open.answer({
      query,
      variables,
      operationName: undefined,
      viewer,
      requestId: 'test',
    });
    if (errors?.length) throw errors[0]!;
    return data as Data;
  };
  return {
    ...open,
    url: home.url,
    ask,
    of: async <Data>(
      type: 'Meeting' | 'Participant',
      name: string,
      selection: string,
      viewer = everybody,
    ) => {
      const representations = [{ __typename: type, id: namedId(type.toLowerCase(), name) }];
      const query = `query Of($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${selection} } } }`;
      const { _entities: entities } = await ask<{ _entities: Data[] }>(
        query,
        { of: representations },
        viewer,
      );
      return entities[0]!;
    },
    close: async () => {
      await open.close();
      await home.drop();
    },
  };
}
