import DataLoader from 'dataloader';
import type { ParticipantsContext } from '../context.js';
import { meetingsOfIds } from '../meetings.js';
import type { ParticipantKind } from '../participant/participant-kind.js';
import type { BalanceRow } from './answer.js';
import { bodiesWithin } from './bodies.js';
import { balancesOf, checkAskable } from './find.js';
import { scopeOfBodies, scopeOfMeetings, type ReadyScope } from './participation-scope.js';
import type { Question } from './question.js';

/** The balance of one meeting or body. */
export interface BalanceWanted {
  id: string;
  kinds: ParticipantKind[] | null;
  question: Question;
  context: ParticipantsContext;
}

/** Balances of many meetings: those asked alike are counted together. Null for a meeting that does not exist. */
export function balanceOfMeeting(): DataLoader<BalanceWanted, BalanceRow | null, string> {
  return balanceOf(async (ids, context) => {
    const meetings = await meetingsOfIds(ids, context);
    return meetings.map((meeting) => meeting && scopeOfMeetings([meeting], null, context.today));
  });
}

/** Balances of the seats of many bodies. Null for a body that does not exist. */
export function balanceOfBody(): DataLoader<BalanceWanted, BalanceRow | null, string> {
  return balanceOf(async (ids, context) => {
    const bodies = new Map((await bodiesWithin(null, context)).map((body) => [body.id, body]));
    return ids.map((id) => (bodies.has(id) ? scopeOfBodies([bodies.get(id)!], null, context.today) : null));
  });
}

type Scopes = (ids: string[], context: ParticipantsContext) => Promise<(ReadyScope | null)[]>;

function balanceOf(scopesOf: Scopes): DataLoader<BalanceWanted, BalanceRow | null, string> {
  return new DataLoader(
    async (wanted) => {
      const answers = new Map<BalanceWanted, BalanceRow | Error>();
      await Promise.all(
        [...Map.groupBy(wanted, alike).values()].map(async (group) => {
          const { question, kinds, context } = group[0]!;
          const scopes = await scopesOf(
            group.map(({ id }) => id),
            context,
          );
          const askable: { each: BalanceWanted; scope: ReadyScope }[] = [];
          group.forEach((each, i) => {
            if (!scopes[i]) return;
            const scope = { ...scopes[i], kinds };
            // One meeting may be refused, such as one still open, without the others.
            const refusal = refusalOf(() => checkAskable(question, scope, context));
            if (refusal) answers.set(each, refusal);
            else askable.push({ each, scope });
          });
          const scopesAsked = askable.map(({ scope }) => scope);
          const balances = await balancesOf(question, scopesAsked, context).catch((error: unknown) =>
            askable.map(() => asError(error)),
          );
          askable.forEach(({ each }, i) => answers.set(each, balances[i]!));
        }),
      );
      return wanted.map((each) => answers.get(each) ?? null);
    },
    { cacheKeyFn: (wanted) => `${wanted.id} ${alike(wanted)}` },
  );
}

function refusalOf(check: () => void): Error | null {
  try {
    check();
    return null;
  } catch (error) {
    return asError(error);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function alike({ kinds, question }: BalanceWanted): string {
  return JSON.stringify([kinds, question]);
}
