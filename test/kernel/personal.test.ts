import 'reflect-metadata';
import { describe, expect, test } from 'vitest';
import { Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import {
  openPersonalFields,
  Personal,
  personalFields,
  personalNames,
  PersonalToo,
} from '../../kernel/personal.js';
import { buildSubgraph, defineSubgraph } from '../../kernel/subgraph.js';
import type { PermissionTable } from '../../kernel/permission.js';

@ObjectType({ description: 'Somebody.' })
class Diver {
  @Personal({
    storedIn: 'diver.blood_sealed',
    person: 't.id',
    sealed: 'diver.blood',
    along: ['blood_digest'],
    keepDays: 3,
    counted: ['blood group', 'blood groups'],
  })
  @Field(() => String, { nullable: true, description: 'A blood group.' })
  bloodGroup!: string | null;
}

@Resolver(() => Diver)
class DiverFields {
  @Query(() => Diver, { nullable: true, description: 'Somebody.' })
  diver(): Diver {
    return new Diver();
  }

  @PersonalToo()
  @FieldResolver(() => String, { nullable: true, description: 'The same in words.' })
  bloodGroupInWords(@Root() { bloodGroup }: Diver): string | null {
    return bloodGroup;
  }
}

const table = (everyone: PermissionTable['everyone'], restricted: PermissionTable['restricted'] = {}) => ({
  everyone: { Query: 'diver', ...everyone },
  restricted,
});
const builtWith = (permissions: PermissionTable) =>
  buildSubgraph(
    defineSubgraph({
      name: 'divers',
      resolvers: [DiverFields],
      types: [],
      references: {},
      permissions,
      places: { Diver: () => ({}) },
      storage: { schema: 'divers', entities: [], migrations: [] },
      context: (base) => base,
    }),
  );

const forDoctors = { SECRETARIAT: 'ANY' } as const;

describe('a field marked as personal', () => {
  test('cannot be open to everyone: the schema does not build', async () => {
    await expect(builtWith(table({ Diver: 'bloodGroup bloodGroupInWords' }))).rejects.toThrow(
      'Diver.bloodGroup is personal, and the table of permissions opens it to everyone.\nDiver.bloodGroupInWords is personal',
    );
    await expect(
      builtWith(table({ Diver: 'bloodGroupInWords' }, { 'Diver.bloodGroup': forDoctors })),
    ).rejects.toThrow('Diver.bloodGroupInWords is personal');
    const closed = table({}, { 'Diver.bloodGroup': forDoctors, 'Diver.bloodGroupInWords': forDoctors });
    expect(openPersonalFields(closed)).toEqual([]);
    expect((await builtWith(closed)).sdl).toContain('Seen by: the secretariat.');
  });

  test('is known by its type and field, and the log by its name and columns', () => {
    expect(personalFields()).toMatchObject([
      { type: 'Diver', field: 'bloodGroup', storedIn: 'diver.blood_sealed', keepDays: 3 },
    ]);
    expect([...personalNames()]).toEqual(['bloodGroup', 'bloodGroupInWords', 'blood_sealed', 'blood_digest']);
  });
});
