import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readMapping } from '../../../../subgraphs/participants/import/mapping/read-mapping.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-mapping-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is wrong with a mapping, a line each, without the folder. */
async function faults(yaml: string): Promise<string[]> {
  const path = join(folder, 'm.yaml');
  writeFileSync(path, yaml);
  const message = await readMapping(path).then(
    () => '',
    (error: Error) => error.message,
  );
  return message.replaceAll(`${folder}/`, '').split('\n').filter(Boolean);
}

const sound = `source: a-list
row: person
meeting:
  code: Meeting
participant:
  name: Delegation
  kind: { constant: STATE }
`;

describe('a mapping', () => {
  test('needs no more than five facts', async () => {
    expect(await faults(sound)).toEqual([]);
  });

  test('says of a missing group only that it is missing', async () => {
    const yaml = 'source: a-list\nrow: delegation\nmeeting: { code: Meeting }\nparticpant: { name: State }\n';
    expect(await faults(yaml)).toEqual([
      'm.yaml:1: a mapping needs `participant`: how the participant of a row is known.',
      'm.yaml:4: there is no setting `particpant`. Did you mean `participant`?',
    ]);
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'sub/calendar.csv'])(
    'reads no file elsewhere than beside the list: %s',
    async (file) => {
      const yaml = sound.replace(
        '  code: Meeting',
        `  code: Meeting\n  companion: { file: ${file}, key: a, opens: b }`,
      );
      expect(await faults(yaml)).toEqual([
        `m.yaml:5: \`meeting.companion.file\` cannot be "${file}". Put the file beside the list, and give its name without folders.`,
      ]);
    },
  );

  test('tells all its faults at once, each with its line and what would do', async () => {
    const yaml = `source: A List
row: persons
meeting:
  code: Meeting
  opened: Day
participant:
  kind: { constant: STAAT }
gendr: Female
dates: DD.MM
file: { encoding: utf-9 }
`;
    expect(await faults(yaml)).toEqual([
      'm.yaml:1: `source` has to be lower-case words and digits joined by hyphens, such as inc-participants.',
      'm.yaml:2: `row` cannot be "persons". Did you mean person? It can be: person, delegation, count, organization.',
      'm.yaml:5: there is no setting `meeting.opened`. Did you mean `opens`?',
      'm.yaml:7: `participant` needs `name`, `code` or `slug`: by what the participant is recognised.',
      expect.stringContaining(
        'm.yaml:7: `participant.kind.constant` cannot be "STAAT". Did you mean STATE? It can be: STATE,',
      ),
      'm.yaml:8: there is no setting `gendr`. Did you mean `gender`?',
      'm.yaml:9: `dates` cannot be "DD.MM". Say how days are written with YYYY, MM and DD, such as DD/MM/YYYY or YYYY-MM-DD.',
      expect.stringContaining('m.yaml:10: `file.encoding` cannot be "utf-9".'),
    ]);
  });

  test.each([
    [
      'a value that is neither a column nor a constant',
      `${sound}gender: { values: { F: WOMAN } }\n`,
      'm.yaml:8: `gender` has to name either a `column` of the file or a `constant` that holds for every row.',
    ],
    [
      'a meaning that the hub has no word for',
      `${sound}gender:\n  column: F\n  values:\n    F: FEMALE\n`,
      'm.yaml:11: `gender.values.F` cannot be "FEMALE". It can be: WOMAN, MAN, OTHER, NOT_STATED.',
    ],
    [
      'a broken regular expression',
      `${sound}role: { column: R, strip: ['('] }\n`,
      'm.yaml:8: `role.strip[1]` is no regular expression:',
    ],
    [
      'a template without a place for the value',
      sound.replace('code: Meeting', "code: { column: Meeting, template: 'IETF' }"),
      'm.yaml:4: `meeting.code.template` needs {} where the value goes, such as IETF-{}.',
    ],
    [
      'a code without its system',
      sound.replace('name: Delegation', 'code: ISO'),
      'm.yaml:6: `participant.code` needs `system`: whose codes these are, such as iso2, iso3 or m49.',
    ],
    [
      'a setting for another sort of row',
      `${sound}people: Number\n`,
      'm.yaml:8: `people` is for rows of kind count, and here `row` is person.',
    ],
    [
      'a rule without a reason',
      `${sound}leaveOut: [{ where: { a: b } }]\n`,
      'm.yaml:8: `leaveOut[1]` needs `because`: the reason, which the summary prints.',
    ],
    [
      'a day in the table that is none',
      sound.replace('code: Meeting', 'code: Meeting\n  table: { M-1: { opens: 1995-02-30 } }'),
      'm.yaml:5: `meeting.table.M-1.opens` has to be a day written YYYY-MM-DD, not "1995-02-30".',
    ],
    ['a key given twice', `${sound}row: count\n`, 'm.yaml:8: Map keys must be unique.'],
    ['YAML that is none', 'source: [a\nrow: person\n', 'm.yaml:2: '],
    ['nothing at all', '', 'm.yaml:1: a mapping has to be a group of settings:'],
  ])('is refused with %s', async (_, yaml, message) => {
    expect((await faults(yaml))[0]).toContain(message);
  });

  test('that is not there is said not to be', async () => {
    await expect(readMapping(join(folder, 'none.yaml'))).rejects.toThrow('There is no mapping');
  });
});
