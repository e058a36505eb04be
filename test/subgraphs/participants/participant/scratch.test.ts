import { afterAll, beforeAll, test } from 'vitest';
import { participantsHub, type ParticipantsHub } from '../../../support/participants.js';
let hub: ParticipantsHub;
beforeAll(async () => { hub = await participantsHub(); });
afterAll(() => hub.close());
test('scratch', async () => {
  const show = async (s: string) => console.log(s, JSON.stringify(await hub.answer(s)));
  for (const q of ['Untied States', 'germny', 'ivory cost', 'holland', 'nigerria'])
    await show(`{ participants(filter: { search: ${JSON.stringify(q)} }, first: 5) { edges { node { name } } } }`);
  const log: unknown[] = [];
  const rows = hub.database.rows;
  (hub.database as any).rows = async (text: string, values: unknown[]) => { log.push([text, values]); return rows(text, values); };
  await hub.answer('{ participants(first: 100, orderBy: { field: NAME, lang: FR }) { edges { node { name(lang: FR) } } } }');
  (hub.database as any).rows = rows;
  for (const [text, values] of log as [string, unknown[]][]) {
    await rows(text, values);
    const t = performance.now(); for (let i = 0; i < 20; i++) await rows(text, values); console.log('ms', (performance.now() - t) / 20, text.slice(0, 200));
    const plan = await rows<any>('explain analyze ' + text, values); console.log(plan.map((r: any) => r['QUERY PLAN']).join('\n'));
  }
});
