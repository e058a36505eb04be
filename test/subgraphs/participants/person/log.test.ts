import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signHubToken } from '../../../../gateway/identity/hub-token.js';
import { createLogger } from '../../../../kernel/log.js';
import { personalFields } from '../../../../kernel/personal.js';
import { buildSubgraph } from '../../../../kernel/subgraph.js';
import { composeContract } from '../../../../schema/contract.js';
import { resources } from '../../../../subgraphs/resources/subgraph.js';
import { workingGroups } from '../../../../subgraphs/working-groups/subgraph.js';
import { participants } from '../../../../subgraphs/participants/subgraph.js';
import { openDoor, type Door } from '../../../gateway/support/door.js';
import {
  meetingId,
  participantId,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { focalPointOf, given, latestToken, peopleHub, registered } from './people-hub.js';

let hub: ParticipantsHub;
let door: Door;
let schema: GraphQLSchema;
let person: string;
let registration: string;
let token: string;
beforeAll(async () => {
  hub = await peopleHub();
  ({ schema } = await buildSubgraph(participants));
  const { supergraph } = await composeContract([participants, workingGroups, resources]);
  const silent = async () => ({ data: null });
  door = await openDoor({
    supergraphSdl: supergraph!,
    subgraphs: {
      participants: ({ query, variables, viewer }) => hub.answer(query, variables, viewer),
      'working-groups': silent,
      resources: silent,
    },
  });
  person = await given(hub, {
    givenName: 'Canaryfirst',
    familyName: 'Canarylast',
    email: 'canary.kept@example.org',
  });
  registration = await registered(hub, person, 'NEXT-1');
  await hub.query(
    'mutation ($id: ID!) { sendPersonalLink(input: { personId: $id }) { __typename } }',
    { id: person },
    secretariat,
  );
  token = await latestToken(hub);
}, 60_000);
afterAll(async () => {
  await door.stop();
  await hub.close();
});

let sent = 0;

/** A value for an input, with a text of its own wherever a text may stand. */
function filled(type: GraphQLInputType, name: string, ending: string): unknown {
  if (isNonNullType(type)) return filled(type.ofType, name, ending);
  if (isListType(type)) return [filled(type.ofType, name, ending)];
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, filled(field.type, field.name, ending)]),
    );
  if (isEnumType(type)) return type.getValues()[0]!.name;
  sent += 1;
  switch (type.name) {
    case 'ID':
      if (/meeting/i.test(name)) return meetingId('NEXT-1');
      if (/registration/i.test(name)) return registration;
      return /participant|organization/i.test(name) ? participantId('kenya') : person;
    case 'Boolean':
      return true;
    case 'Int':
    case 'Float':
      return 1;
    case 'Date':
      return '1971-03-05';
    case 'DateTime':
      return '2026-12-01T12:00:00Z';
    default:
      if (name === 'token') return token;
      if (name === 'idempotencyKey') return `key-${sent}`;
      return /email|account/i.test(name) ? `canary.${sent}${ending}@example.org` : `Canary ${sent}${ending}`;
  }
}

const viewers = { secretariat, 'a focal point': focalPointOf('kenya'), 'the public': undefined };

describe.each(Object.entries(viewers))('sent by %s through every mutation', (_who, viewer) => {
  test.each(['', '\u0000', 'x'.repeat(70_000)])(
    'no personal value is in the log, whatever fails of it',
    async (ending) => {
      const as = viewer && (await signHubToken(viewer, 1, door.keys.token));
      const before = sent;
      for (const mutation of Object.values(schema.getMutationType()!.getFields())) {
        // What ends the person would leave nothing for the others.
        if (mutation.name.startsWith('erase')) continue;
        const variables = Object.fromEntries(
          mutation.args.map(({ name, type }) => [name, filled(type, name, ending)]),
        );
        const declared = mutation.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
        const given = mutation.args.map(({ name }) => `${name}: $${name}`).join(', ');
        const answer = getNamedType(mutation.type);
        const selection = isObjectType(answer) || isUnionType(answer) ? ' { __typename }' : '';
        await door.ask(`mutation Send(${declared}) { ${mutation.name}(${given})${selection} }`, {
          variables,
          token: as,
        });
      }
      expect(sent).toBeGreaterThan(before + 50);
      const log = door.log.join('') + hub.logged();
      expect(log).toContain('answered');
      expect(log).not.toMatch(/canary/i);
      expect(log).not.toContain('1971-03-05');
      expect(log).not.toContain(token);
    },
    60_000,
  );
});

test('an object with a marked field is logged without it, however deep it stands; other fields stay', () => {
  const lines: string[] = [];
  const log = createLogger({
    level: 'info',
    terminal: false,
    destination: { write: (line: string) => void lines.push(line) },
  });
  const marked = personalFields().map(({ field }) => field);
  const record = Object.fromEntries(marked.map((field) => [field, 'Canary']));
  log.info(
    {
      answered: 3,
      about: [{ within: { record } }],
      cause: new Error("Key (email_digest)=(Canary) and 'Canary'"),
    },
    'told',
  );
  expect(lines.join('')).not.toContain('Canary');
  expect(JSON.parse(lines[0]!)).toMatchObject({
    answered: 3,
    about: [{ within: { record: { passport: '[withheld]' } } }],
    msg: 'told',
  });
});
