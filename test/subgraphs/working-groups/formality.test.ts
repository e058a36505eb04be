import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/uuid.js';
import { Formality, MeetingKind } from '../../../subgraphs/working-groups/meeting/meeting-kind.js';
import { settleFormality } from '../../../subgraphs/working-groups/meeting/meeting-rules.js';
import { startWorkingGroups } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

const pairs = Object.values(MeetingKind).flatMap((kind) =>
  Object.values(Formality).map((formality) => [kind, formality] as const),
);

describe('the formality of a meeting', () => {
  test.each(pairs)(
    'of kind %s said to be %s is judged alike by the code and by the database',
    async (kind, formality) => {
      const stored = hub.database
        .rows(
          `insert into working_groups.meeting (id, code, kind, formality, names, source_language, source)
         values ($1, $2, $3, $4, '{}', 'en', 'a test')`,
          [newId(), `${kind}-${formality}`, kind, formality],
        )
        .then(
          () => true,
          () => false,
        );
      expect(await stored).toBe(settleFormality(kind, formality) === formality);
    },
  );

  test('is informal for intersessional meetings and formal for biennial meetings and review conferences (2.1, 5.1)', () => {
    expect(settleFormality(MeetingKind.INTERSESSIONAL)).toBe(Formality.INFORMAL);
    expect(settleFormality(MeetingKind.BMS)).toBe(Formality.FORMAL);
    expect(settleFormality(MeetingKind.REVCON)).toBe(Formality.FORMAL);
  });
});
