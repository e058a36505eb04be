import { graphql } from 'graphql';
import { Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { describe, expect, test } from 'vitest';
import { demand, permissionsOf, permit, type PermissionTable, type Place } from '../../kernel/permission.js';
import { buildSubgraph, defineSubgraph } from '../../kernel/subgraph.js';
import { held, publicViewer, type Viewer } from '../../kernel/viewer.js';
import { viewerAs } from '../support/viewers.js';

@ObjectType({ description: 'A cargo.' })
class Cargo {
  @Field(() => String, { description: 'What it is.' })
  kind = 'grain';

  @Field(() => String, { nullable: true, description: 'Whose it is.' })
  owner: string | null = 'Ada';

  @Field(() => String, { description: 'Never null.' })
  weight = '1 t';
}

@Resolver(() => Cargo)
class CargoResolver {
  @Query(() => Cargo, { nullable: true, description: 'The cargo.' })
  cargo(): Cargo {
    return new Cargo();
  }

  @Mutation(() => Boolean, { description: 'Unloads it.' })
  unload(): boolean {
    return true;
  }
}

const table: PermissionTable = {
  everyone: { Query: 'cargo', Cargo: 'kind weight' },
  restricted: {
    'Cargo.owner': { SECRETARIAT: 'ANY', MISSION: 'OWN', REPRESENTATIVE: 'SELF' },
    'Mutation.unload': { SECRETARIAT: 'ANY', MISSION: 'OWN' },
    'Cargo:insured': { SIGNED_IN: 'ANY' },
  },
};
const built = (permissions: PermissionTable, places: Record<string, () => Place> = { Cargo: () => place }) =>
  buildSubgraph(
    defineSubgraph({
      name: 'cargoes',
      resolvers: [CargoResolver],
      types: [],
      references: {},
      permissions,
      places,
      storage: { schema: 'cargoes', entities: [], migrations: [] },
      context: (base) => base,
    }),
  );

/** Where the one cargo belongs. */
const place: Place = { participantId: 'norway', personId: 'ada', meetingId: 'm1', programme: 'p1' };

/** Who asks, and whether they see the owner: worked out by hand from the table. */
const askers: [string, Viewer, boolean][] = [
  ['the public', publicViewer, false],
  ['somebody signed in without a role', { subject: 'x', personId: null, roles: [] }, false],
  ['the secretariat', viewerAs('SECRETARIAT'), true],
  ['the secretariat of that meeting', viewerAs('SECRETARIAT', { meetingId: 'm1' }), true],
  ['the secretariat of another meeting', viewerAs('SECRETARIAT', { meetingId: 'm2' }), false],
  ['the secretariat of that programme', viewerAs('SECRETARIAT', { programme: 'p1' }), true],
  ['the secretariat of another programme', viewerAs('SECRETARIAT', { programme: 'p2' }), false],
  ['its own mission', viewerAs('MISSION', { participantId: 'norway' }), true],
  [
    'its own mission, at another meeting only',
    viewerAs('MISSION', { participantId: 'norway', meetingId: 'm2' }),
    false,
  ],
  ['another mission', viewerAs('MISSION', { participantId: 'sweden' }), false],
  ['a mission of nobody', viewerAs('MISSION'), false],
  ['the focal point of the same participant', viewerAs('FOCAL_POINT', { participantId: 'norway' }), false],
  ['the person itself', { ...viewerAs('REPRESENTATIVE'), personId: 'ada' }, true],
  ['another person', { ...viewerAs('REPRESENTATIVE'), personId: 'bob' }, false],
  ['a person of whom nothing is known', viewerAs('REPRESENTATIVE'), false],
  [
    'a mission of two States, one of which is its own',
    {
      subject: 'x',
      personId: null,
      roles: [held('MISSION', { participantId: 'sweden' }), held('MISSION', { participantId: 'norway' })],
    },
    true,
  ],
];

describe('a restricted field', () => {
  test.each(askers)(
    'is there or null for %s, and the rest of the answer stands',
    async (_who, viewer, sees) => {
      const { schema } = await built(table);
      const { data, errors } = await graphql({
        schema,
        source: '{ cargo { kind owner } }',
        contextValue: { viewer, permissions: permissionsOf(table) },
      });
      expect(errors).toBeUndefined();
      expect(data?.['cargo']).toEqual({ kind: 'grain', owner: sees ? 'Ada' : null });
    },
  );

  test('says in its description who sees it', async () => {
    expect((await built(table)).sdl).toContain(
      'Whose it is. Seen by: the person itself; the mission of the same State; the secretariat.',
    );
  });
});

describe('a restricted mutation', () => {
  test.each(askers)('is refused at once to whoever has no role for it: %s', async (_who, viewer) => {
    const { schema } = await built(table);
    const { data, errors } = await graphql({
      schema,
      source: 'mutation { unload }',
      contextValue: { viewer, permissions: permissionsOf(table) },
    });
    const mayAtAll = viewer.roles.some(({ role }) => role === 'SECRETARIAT' || role === 'MISSION');
    expect(data?.['unload'] ?? null).toBe(mayAtAll ? true : null);
    expect(errors?.[0]?.extensions['code']).toBe(mayAtAll ? undefined : 'FORBIDDEN');
  });

  test.each(askers)('tells nothing of the record when asked about it: %s', (_who, viewer, sees) => {
    const asking = { viewer, permissions: permissionsOf(table) };
    const mayUnload = sees && viewer.roles[0]?.role !== 'REPRESENTATIVE';
    expect(permit(asking, 'Mutation.unload', place)).toBe(mayUnload);
    if (!mayUnload)
      expect(() => demand(asking, 'Mutation.unload', place)).toThrow(
        'This is for the mission of the same State; the secretariat. Sign in as one of them.',
      );
  });
});

describe('a table of permissions', () => {
  test.each<[string, PermissionTable, string]>([
    [
      'leaves a field out',
      { everyone: { Query: 'cargo', Cargo: 'kind weight' }, restricted: { 'Mutation.unload': {} } },
      'Cargo.owner has no line',
    ],
    [
      'names a field that is gone',
      { ...table, everyone: { Query: 'cargo', Cargo: 'kind weight colour' } },
      'Cargo.colour has a line',
    ],
    [
      'names one twice',
      { ...table, everyone: { Query: 'cargo', Cargo: 'kind weight owner' } },
      'Cargo.owner has two lines',
    ],
    [
      'restricts what is never null',
      {
        everyone: { Query: 'cargo', Cargo: 'kind' },
        restricted: { ...table.restricted, 'Cargo.weight': { SECRETARIAT: 'ANY' } },
      },
      'Cargo.weight is restricted and cannot be null',
    ],
  ])('that %s does not build', async (_how, wrong, message) => {
    await expect(built(wrong)).rejects.toThrow(message);
  });

  test('that restricts a type of which nobody knows whose it is does not build', async () => {
    await expect(built(table, {})).rejects.toThrow('`places` does not say whose a Cargo is');
  });

  test('lets whoever is signed in do what asks for nothing more', () => {
    const permissions = permissionsOf(table);
    expect(permit({ viewer: publicViewer, permissions }, 'Cargo:insured')).toBe(false);
    expect(permit({ viewer: { ...publicViewer, subject: 'x' }, permissions }, 'Cargo:insured')).toBe(true);
  });
});
