import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import { startWorkingGroups } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

const isRoot = (name: string) => name === 'Query' || name === 'Mutation';

/** Everything in the schema that a description can be put on, by its path, with that description. */
function described(): [string, string | null | undefined][] {
  return Object.values(hub.schema.getTypeMap())
    .filter(
      ({ name }) => !name.startsWith('_') && !/^(String|Int|Float|Boolean|ID|link__|federation__)/.test(name),
    )
    .flatMap((type): [string, string | null | undefined][] => {
      const parts: [string, string | null | undefined][] = isRoot(type.name)
        ? []
        : [[type.name, type.description]];
      if (isEnumType(type))
        for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value.description]);
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'))) {
          parts.push([`${type.name}.${field.name}`, field.description]);
          if ('args' in field)
            for (const arg of field.args)
              parts.push([`${type.name}.${field.name}(${arg.name})`, arg.description]);
        }
      }
      return parts;
    });
}

describe('the contract of working-groups', () => {
  test('describes every type, field, argument and enum value', () => {
    expect(described().filter(([, description]) => !description)).toEqual([]);
  });

  test('answers references to its entities, and null for an unknown id or one that is no UUID', async () => {
    const reference = (type: string, id: string) => `{ __typename: "${type}", id: "${id}" }`;
    const representations = [
      reference('Meeting', namedId('meeting', 'BMS-3')),
      reference('WorkingGroup', namedId('body', 'humanitarian-issues')),
      reference('ProgrammeOfWork', namedId('programme', 'intersessional-programme')),
      reference('Meeting', namedId('meeting', 'NOBODY')),
      reference('Meeting', "' or 1=1"),
    ];
    const data = await hub.ask(`{ _entities(representations: [${representations.join(' ')}]) {
      ... on Meeting { code }
      ... on WorkingGroup { slug }
      ... on ProgrammeOfWork { slug }
    } }`);
    expect(data).toEqual({
      _entities: [
        { code: 'BMS-3' },
        { slug: 'humanitarian-issues' },
        { slug: 'intersessional-programme' },
        null,
        null,
      ],
    });
  });
});

describe('the tables of working-groups', () => {
  // Constraints and indexes are the migration's own; defaults are guessed from constructors and never sent.
  test('have the columns that the entities write, of the same types', async () => {
    const differences = await hub.database.orm.schema.getUpdateSchemaSQL({ wrap: false, dropTables: false });
    const ofColumns = differences.split('\n').filter((line) => /\bcolumn\b|create table/.test(line));
    expect(ofColumns.filter((line) => !line.includes('set default'))).toEqual([]);
  });
});
