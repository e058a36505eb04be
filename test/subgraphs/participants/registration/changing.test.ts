import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { secretariat } from '../../../support/viewers.js';
import { focalPointOf, registrationHub, type Outcome, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
let ngo: string;
let focalPoint: Viewer;
const ids: string[] = [];
beforeAll(async () => {
  hub = await registrationHub();
  await hub.open('GENEVA-2027');
  ngo = await hub.organization('small-arms-network', 'NGO');
  await hub.accredit(ngo, 'GENEVA-2027');
  focalPoint = focalPointOf(ngo);
  for (const name of ['Ada Ruiz', 'Juma Kimani']) {
    const { registration } = await hub.register(focalPoint, 'GENEVA-2027', {
      person: hub.person(name),
      submit: true,
    });
    ids.push(registration!['id'] as string);
  }
});
afterAll(() => hub.close());

const change = (input: object, viewer = focalPoint): Promise<Outcome> =>
  hub.ask(
    'changeRegistration',
    { id: ids[0], ...input },
    '... on Problem { message } ... on InvalidRegistration { field } ... on ChangedRegistrationDetails { registration { state role category mode functionTitle } }',
    viewer,
  );

describe('a registration changed while registration is open', () => {
  test('says what it is told to say, and nothing else is different', async () => {
    expect((await change({ role: 'EXPERT', functionTitle: ' Director ' })).registration).toEqual({
      state: 'SUBMITTED',
      role: 'EXPERT',
      category: 'MAIN',
      mode: 'IN_PERSON',
      functionTitle: 'Director',
    });
    expect((await change({ mode: 'VIRTUAL' })).registration).toMatchObject({
      role: 'EXPERT',
      mode: 'VIRTUAL',
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('takes another category where it is free, and gives its own back', async () => {
    expect((await change({ category: 'PRESIDENT' })).registration).toMatchObject({ category: 'PRESIDENT' });
    expect((await change({ id: ids[1], category: 'PRESIDENT' })).__typename).toBe('CapReached');
    expect((await change({ id: ids[1], category: 'MAIN' })).registration).toMatchObject({ category: 'MAIN' });
  });

  test('comes before the secretariat again when it was approved, unless the secretariat changes it', async () => {
    const approve = () => hub.ask('approveRegistrations', { ids: [ids[0]] }, '__typename');
    await approve();
    expect((await change({ mode: 'IN_PERSON' }, secretariat)).registration).toMatchObject({
      state: 'APPROVED',
    });
    expect((await change({ mode: 'HYBRID' })).registration).toMatchObject({
      state: 'SUBMITTED',
      mode: 'HYBRID',
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test.each([
    ['nothing is different', {}, 'InvalidRegistration', 'Say what is to be different'],
    ['a title is too long', { functionTitle: 'x'.repeat(201) }, 'InvalidRegistration', 'longer than 200'],
  ])('is refused where %s', async (_what, input, type, message) => {
    expect(await change(input)).toMatchObject({
      __typename: type,
      message: expect.stringContaining(message),
    });
  });

  test('of another organization looks like one that does not exist', async () => {
    const other = focalPointOf(await hub.organization('somebody-else', 'NGO'));
    expect((await change({ role: 'HEAD' }, other)).__typename).toBe('RegistrationNotFound');
  });

  test('is refused once it is taken back, and after the deadline', async () => {
    await hub.ask('withdrawRegistration', { id: ids[1] }, '__typename', focalPoint);
    expect((await change({ id: ids[1], role: 'HEAD' })).__typename).toBe('NotPossibleNow');
    hub.now = new Date('2027-02-15T12:00:00Z');
    expect((await change({ role: 'HEAD' })).__typename).toBe('RegistrationClosed');
  });
});
