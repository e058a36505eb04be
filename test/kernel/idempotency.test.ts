import { Field, ObjectType } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { housekeeping } from '../../kernel/housekeeping.js';
import { answered, IdempotencyKeyReused, once } from '../../kernel/idempotency.js';
import { Problem } from '../../kernel/problem.js';
import { publicViewer } from '../../kernel/viewer.js';
import { officer, openToy, type ToyHub } from './support/toy.js';

@ObjectType('DoneDeed')
class Done {
  @Field(() => String)
  readonly what: string;
  readonly at = new Date('2026-11-24T12:00:00Z');

  constructor(what: string) {
    this.what = what;
  }
}

@ObjectType({ implements: Problem })
class NotNow extends Problem {}

let hub: ToyHub;
beforeAll(async () => void (hub = await openToy()));
afterAll(() => hub.close());
beforeEach(async () => void (await hub.database.rows('truncate toy.deed, toy.idempotency')));

const deeds = async () =>
  (await hub.database.rows<{ what: string }>('select what from toy.deed order by id')).map(
    ({ what }) => what,
  );

/** A mutation that does something each time it runs. */
const act = (key: string | null, what: string, viewer = officer) =>
  once<Done>(hub.context(viewer), 'act', { key, input: { what, key } }, async (tx) => {
    await tx.rows('insert into toy.deed (what) values ($1)', [what]);
    return new Done(what);
  });

describe('a request with an idempotency key', () => {
  test('sent twenty times at once runs once, and all get the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => act('k1', 'build')));
    expect(await deeds()).toEqual(['build']);
    const texts = answers.map((answer) =>
      JSON.stringify(Object.assign({}, answer, { __typename: undefined })),
    );
    expect(new Set(texts)).toEqual(new Set(['{"at":"2026-11-24T12:00:00.000Z","what":"build"}']));
  });

  test('answers later under the name of its GraphQL type', async () => {
    await act('k1', 'build');
    expect(await act('k1', 'build')).toEqual({
      __typename: 'DoneDeed',
      what: 'build',
      at: '2026-11-24T12:00:00.000Z',
    });
  });

  test('is refused with another input, and does nothing', async () => {
    await act('k1', 'build');
    expect(await act('k1', 'demolish')).toEqual(new IdempotencyKeyReused('k1'));
    expect(await deeds()).toEqual(['build']);
  });

  test('is another request for another caller, or another mutation', async () => {
    await act('k1', 'build');
    await act('k1', 'build', { ...officer, subject: 'somebody else' });
    await act('k1', 'build', publicViewer);
    await once(hub.context(), 'actAgain', { key: 'k1', input: { what: 'build', key: 'k1' } }, async (tx) => {
      await tx.rows("insert into toy.deed (what) values ('again')");
      return new Done('again');
    });
    expect(await deeds()).toEqual(['build', 'build', 'build', 'again']);
  });

  test('runs anew after it failed, and leaves nothing of the failure', async () => {
    const fail = once(
      hub.context(),
      'act',
      { key: 'k1', input: { what: 'build', key: 'k1' } },
      async (tx) => {
        await tx.rows("insert into toy.deed (what) values ('half')");
        throw new Error('the roof fell in');
      },
    );
    await expect(fail).rejects.toThrow('the roof fell in');
    await act('k1', 'build');
    expect(await deeds()).toEqual(['build']);
  });

  test('is free again after a refusal, which writes nothing', async () => {
    const refused = await once<Done | NotNow>(
      hub.context(),
      'act',
      { key: 'k1', input: { what: 'x' } },
      async (tx) => {
        await tx.rows("insert into toy.deed (what) values ('half')");
        return new NotNow('Come back on Monday.');
      },
    );
    expect(refused).toEqual(new NotNow('Come back on Monday.'));
    await act('k1', 'build');
    expect(await deeds()).toEqual(['build']);
  });

  test('tells its answer before anything else is looked at', async () => {
    const request = { key: 'k1', input: { what: 'build', key: 'k1' } };
    expect(await answered(hub.context(), 'act', request)).toBeNull();
    await act('k1', 'build');
    expect(await answered(hub.context(), 'act', request)).toMatchObject({ what: 'build' });
    expect(await answered(hub.context(), 'act', { ...request, input: {} })).toBeInstanceOf(
      IdempotencyKeyReused,
    );
  });

  test('keeps neither the input nor the answer in the clear', async () => {
    await act('k1', 'secret name');
    const [row] = await hub.database.rows<{ answer: Buffer; input_digest: string }>(
      'select * from toy.idempotency',
    );
    expect(`${row!.answer.toString('latin1')} ${row!.input_digest}`).not.toContain('secret');
  });

  test.each(['x'.repeat(201), 'two\nlines'])('is refused when the key is %j', async (key) => {
    await expect(act(key, 'build')).rejects.toThrow('up to 200 characters');
  });

  test('is forgotten after thirty days', async () => {
    await act('k1', 'build');
    const at = (now: Date) => ({ ...hub.context(), now }) as never;
    await housekeeping['forget-keys']!(at(new Date('2026-12-23T12:00:00Z')));
    expect(
      await answered(hub.context(), 'act', { key: 'k1', input: { what: 'build', key: 'k1' } }),
    ).not.toBeNull();
    await housekeeping['forget-keys']!(at(new Date('2026-12-24T12:00:01Z')));
    expect(await hub.database.rows('select from toy.idempotency')).toEqual([]);
  });
});

test('without a key a request runs each time', async () => {
  await act(null, 'build');
  await act('', 'build');
  expect(await deeds()).toEqual(['build', 'build']);
});
