import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { meetingId, participantId } from '../../../support/participants.js';
import { missionOf, viewerAs } from '../../../support/viewers.js';
import {
  accreditationHub,
  applicant,
  kenya,
  norway,
  secretariat,
  stranger,
  type AccreditationHub,
} from '../accreditation/hub.js';
import { pdf, png } from './samples.js';

let hub: AccreditationHub;
let accreditationId: string;
beforeAll(async () => {
  hub = await accreditationHub();
  accreditationId = await hub.submitted('Harbour Watch');
}, 60_000);
afterAll(() => hub.close());

interface Answer {
  __typename: string;
  message?: string;
  field?: string;
  fileId?: string;
  parts?: number;
  file?: { id: string };
  because?: string;
}
const selections: Record<string, string> = {
  beginFile: '... on BegunFile { fileId parts partBytes } ... on InvalidFile { field }',
  addFilePart: '... on InvalidFile { field }',
  keepFile: '... on KeptFile { file { id name mediaType bytes sha256 } } ... on FileRefused { because }',
  removeFile: '... on RemovedFile { fileId }',
};
const inputs: Record<string, string> = { keepFile: 'FileIdInput', removeFile: 'FileIdInput' };

async function mutate(name: string, input: object, viewer: Viewer): Promise<Answer> {
  const type = inputs[name] ?? `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const source = `mutation ($input: ${type}!) { answer: ${name}(input: $input) { __typename ... on Problem { message } ${selections[name]} } }`;
  return (await hub.query<{ answer: Answer }>(source, { input }, viewer)).answer;
}

/** Hands a document in, as a client does. */
async function handIn(name: string, bytes: Buffer, viewer: Viewer, about: object = { accreditationId }) {
  const begun = await mutate('beginFile', { name, bytes: bytes.length, ...about }, viewer);
  if (!begun.fileId) return begun;
  for (let position = 0; position < begun.parts!; position++) {
    const part = bytes.subarray(position * 163_840, (position + 1) * 163_840);
    await mutate('addFilePart', { fileId: begun.fileId, position, content: part.toString('base64') }, viewer);
  }
  return mutate('keepFile', { fileId: begun.fileId }, viewer);
}

const read = async (id: string, viewer: Viewer) =>
  (
    await hub.query<{ file: { name: string; content: string } | null }>(
      'query ($id: ID!) { file(id: $id) { name content } }',
      { id },
      viewer,
    )
  ).file;

describe('a document of an application', () => {
  let id: string;

  test('comes in parts, is examined, and is listed with the application', async () => {
    const large = Buffer.concat([pdf.subarray(0, -6), Buffer.alloc(400_000, ' '), pdf.subarray(-6)]);
    const { file } = await handIn('statutes.pdf', large, applicant);
    id = file!.id;
    expect(file).toMatchObject({ name: 'statutes.pdf', mediaType: 'application/pdf', bytes: large.length });
    const { accreditation } = await hub.query<{ accreditation: { documents: object[] } }>(
      'query ($id: ID!) { accreditation(id: $id) { documents { id name } } }',
      { id: accreditationId },
      applicant,
    );
    expect(accreditation.documents).toEqual([{ id, name: 'statutes.pdf' }]);
  });

  test('is on record when it is kept, with its size and hash and without its name', async () => {
    const entries = await hub.database.rows<{ action: string; after: { bytes: number; sha256: string } }>(
      'select action, after from participants.audit where record_id = $1',
      [id],
    );
    expect(entries).toMatchObject([
      {
        action: 'FILE_KEPT',
        after: { bytes: expect.any(Number), sha256: expect.stringMatching(/^[\da-f]{64}$/) },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('statutes');
  });

  test('is read by its applicant and the secretariat, and by missions only once it is circulated', async () => {
    expect(await read(id, applicant)).toMatchObject({ name: 'statutes.pdf' });
    expect(await read(id, secretariat)).not.toBeNull();
    expect(await read(id, norway)).toBeNull();
    expect(await read(id, stranger)).toBeNull();
    await hub.mutate('screenAccreditation', { accreditationId }, secretariat);
    await hub.mutate(
      'openConsentRound',
      {
        title: 'List',
        programme: 'intersessional',
        accreditationIds: [accreditationId],
        closesOn: '2027-02-01',
        silenceIsConsent: true,
      },
      secretariat,
    );
    expect(await read(id, norway)).not.toBeNull();
    expect(await read(id, stranger)).toBeNull();
  });

  test('cannot be added to, or removed, while States have it', async () => {
    expect(await handIn('more.pdf', pdf, applicant)).toMatchObject({ __typename: 'AccreditationNotInState' });
    expect(await mutate('removeFile', { fileId: id }, applicant)).toMatchObject({
      __typename: 'AccreditationNotInState',
    });
    expect(await handIn('more.pdf', pdf, norway)).toMatchObject({ __typename: 'AccreditationNotFound' });
  });

  test('lies sealed, apart from its row, and its name too', async () => {
    const rows = await hub.database.rows<{ held: string }>(
      `select encode(sealed, 'escape') as held from participants.file_part where file_id = $1
       union all select encode(name_sealed, 'escape') from participants.file where id = $1`,
      [id],
    );
    expect(rows).toHaveLength(4);
    for (const { held } of rows) expect(held).not.toMatch(/%PDF|Catalog|statutes|EOF/);
  });
});

describe('a document is refused', () => {
  let draft: string;
  beforeAll(async () => {
    draft = await hub.submitted('Pier Circle', stranger);
  });

  test.each([
    ['an empty one', { name: 'a.pdf', bytes: 0 }, 'bytes', 'empty'],
    ['one of 10 MB and a byte', { name: 'a.pdf', bytes: 10_485_761 }, 'bytes', '10,485,761 bytes'],
    ['one of another kind', { name: 'a.exe', bytes: 10 }, 'name', 'Taken are pdf, png'],
    ['one without an ending', { name: 'statutes', bytes: 10 }, 'name', 'Taken are pdf, png'],
    ['one that names a folder', { name: '../../etc/a.pdf', bytes: 10 }, 'name', 'slash'],
    ['one whose name turns round', { name: 'a\u202Efdp.exe.pdf', bytes: 10 }, 'name', 'direction'],
  ])('%s, before a byte has come', async (_what, input, field, words) => {
    const answer = await mutate('beginFile', { ...input, accreditationId: draft }, stranger);
    expect(answer).toMatchObject({ __typename: 'InvalidFile', field });
    expect(answer.message).toContain(words);
  });

  test('when its content is not what its name says, and nothing of it stays', async () => {
    const answer = await handIn('logo.pdf', png, stranger, { accreditationId: draft });
    expect(answer).toMatchObject({ __typename: 'FileRefused', because: 'ENDING' });
    const kept = await hub.database.rows(
      `select from participants.file_part p join participants.file f on f.id = p.file_id where f.record_id = $1`,
      [draft],
    );
    expect(kept).toEqual([]);
  });

  test('when a part is missing, short or not base64; the others wait for it', async () => {
    const { fileId } = await mutate(
      'beginFile',
      { name: 'a.pdf', bytes: pdf.length, accreditationId: draft },
      stranger,
    );
    const part = (content: string, position = 0) =>
      mutate('addFilePart', { fileId, position, content }, stranger);
    expect(await part(pdf.subarray(1).toString('base64'))).toMatchObject({ field: 'content' });
    expect(await part('%%%')).toMatchObject({ field: 'content' });
    expect(await part(pdf.toString('base64'), 1)).toMatchObject({ field: 'position' });
    expect(await mutate('keepFile', { fileId }, stranger)).toMatchObject({ __typename: 'InvalidFile' });
    await part(pdf.toString('base64'));
    expect(await mutate('keepFile', { fileId }, applicant)).toMatchObject({ __typename: 'FileNotFound' });
    const kept = await mutate('keepFile', { fileId }, stranger);
    expect(kept).toMatchObject({ __typename: 'KeptFile' });
    expect(await mutate('keepFile', { fileId }, stranger)).toEqual(kept);
    expect(await mutate('removeFile', { fileId }, stranger)).toMatchObject({ __typename: 'RemovedFile' });
    expect(await read(fileId!, stranger)).toBeNull();
  });

  test('for another’s application, with the words for one that does not exist', async () => {
    const begin = (id: string) =>
      mutate('beginFile', { name: 'a.pdf', bytes: 9, accreditationId: id }, applicant);
    const none = participantId('norway');
    const [others, nobodys] = [await begin(draft), await begin(none)];
    expect(others.message!.replace(draft, none)).toBe(nobodys.message);
  });
});

describe('a document of credentials', () => {
  test('is handed in by the mission, and read by it and the credentials officer of that meeting', async () => {
    const about = { credentialsOf: participantId('norway'), meetingId: meetingId('BMS-3') };
    const { file } = await handIn('full-powers.pdf', pdf, norway, about);
    const officer = (meeting: string) =>
      viewerAs('CREDENTIALS_OFFICER', { meetingId: meetingId(meeting), subject: 'officer' });
    expect(await read(file!.id, norway)).not.toBeNull();
    expect(await read(file!.id, officer('BMS-3'))).not.toBeNull();
    expect(await read(file!.id, officer('INC-11'))).toBeNull();
    expect(await read(file!.id, kenya)).toBeNull();
    expect(await handIn('full-powers.pdf', pdf, missionOf('kenya'), about)).toMatchObject({
      __typename: 'InvalidFile',
      field: 'credentialsOf',
    });
  });
});
