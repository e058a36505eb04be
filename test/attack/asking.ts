import type { Answer } from '../gateway/support/door.js';
import type { WholeHub } from '../journeys/support/whole-hub.js';
import type { Question } from './contract.js';

const DEEPEST = 3;
/** Mutations one by one: the first that is refused outright ends a document. */
const AT_ONCE = { query: 8, mutation: 1 };
/** By question: as deep, and with as many aliases, as the door lets through. */
const known = new Map<string, { depth: number; atOnce: number }>();

/** Asks one question about each of several ids, as deep and as many at once as the door lets through, each under an alias in one document. */
export async function askAll(
  hub: WholeHub,
  root: 'query' | 'mutation',
  question: Question,
  ids: readonly string[],
  token: string | undefined,
): Promise<{ id: string; answer: unknown; errors: unknown[] }[]> {
  const key = `${root} ${question.field} ${question.hole}`;
  const way = known.get(key) ?? { depth: DEEPEST, atOnce: AT_ONCE[root] };
  known.set(key, way);
  const answers: { id: string; answer: unknown; errors: unknown[] }[] = [];
  for (let from = 0; from < ids.length;) {
    const batch = ids.slice(from, from + way.atOnce);
    const body = await askOnce(hub, root, question, batch, way.depth, token);
    const isTooMuch = body.errors?.some(
      ({ message, extensions }) => extensions['code'] === 'TOO_COSTLY' || /body is too large/.test(message),
    );
    if (isTooMuch && way.atOnce > 1) {
      way.atOnce = Math.ceil(way.atOnce / 3);
      continue;
    }
    if (isTooMuch && way.depth > 0) {
      way.depth -= 1;
      continue;
    }
    // Without a path it is the question itself that was refused, and nothing was tried.
    const wrong = body.errors?.find(
      ({ path, extensions }) => !path || !['FORBIDDEN', 'BAD_REQUEST'].includes(String(extensions['code'])),
    );
    if (wrong) throw new Error(`${key}: ${JSON.stringify(wrong)}`);
    batch.forEach((id, index) =>
      answers.push({
        id,
        answer: body.data?.[`a${index}`] ?? null,
        errors: (body.errors ?? [])
          .filter(({ path }) => !path || path[0] === `a${index}`)
          .map(({ message, extensions }) => ({ message, code: extensions['code'] })),
      }),
    );
    from += batch.length;
  }
  return answers;
}

function askOnce(
  hub: WholeHub,
  root: string,
  { field, types, selection, arguments: filled }: Question,
  batch: readonly string[],
  depth: number,
  token: string | undefined,
): Promise<Answer> {
  const names = Object.keys(types);
  const declared = batch.flatMap((_, at) => names.map((name) => `$${name}${at}: ${types[name]}`));
  const fields = batch.map((_, at) => {
    const given = names.map((name) => `${name}: $${name}${at}`).join(', ');
    const inside = selection(depth);
    return `a${at}: ${field}${given && `(${given})`} ${inside && `{ ${inside} }`}`;
  });
  const variables = Object.fromEntries(
    batch.flatMap((id, at) => Object.entries(filled(id)).map(([name, value]) => [`${name}${at}`, value])),
  );
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  return hub.answer(`${root} Walk${head} { ${fields.join(' ')} }`, variables, token);
}

/** An answer as it would be about any record. */
export function withoutIds(answer: unknown): string {
  return JSON.stringify(answer).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '<id>');
}
