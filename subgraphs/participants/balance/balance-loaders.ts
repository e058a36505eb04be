import DataLoader from 'dataloader';
import type { ParticipantsContext } from '../context.js';
import { meetingOfId } from '../meetings.js';
import type { ParticipantKind } from '../participant/participant-kind.js';
import type { BalanceRow } from './answer.js';
import { bodyOfId } from './bodies.js';
import { balancesOf } from './find.js';
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
  return balanceOf(async (id, context) => {
    const meeting = await meetingOfId(id, context);
    return meeting && scopeOfMeetings([meeting], null, context.today);
  });
}

/** Balances of the seats of many bodies. Null for a body that does not exist. */
export function balanceOfBody(): DataLoader<BalanceWanted, BalanceRow | null, string> {
  return balanceOf(async (id, context) => {
    const body = await bodyOfId(id, context);
    return body && scopeOfBodies([body], null, context.today);
  });
}

function balanceOf(scopeOf: (id: string, context: ParticipantsContext) => Promise<ReadyScope | null>) {
  return new DataLoader<BalanceWanted, BalanceRow | null, string>(
    async (wanted) => {
      const answers = new Map<BalanceWanted, BalanceRow | Error>();
      await Promise.all(
        [...Map.groupBy(wanted, alike).values()].map(async (group) => {
          const { question, kinds, context } = group[0]!;
          const scopes = await Promise.all(group.map(({ id }) => scopeOf(id, context)));
          const known = group.flatMap((each, i) =>
            scopes[i] ? [{ each, scope: { ...scopes[i], kinds } }] : [],
          );
          const balances = await balancesOf(
            question,
            known.map(({ scope }) => scope),
            context,
          ).catch((error: unknown) =>
            known.map(() => (error instanceof Error ? error : new Error(String(error)))),
          );
          known.forEach(({ each }, i) => answers.set(each, balances[i]!));
        }),
      );
      return wanted.map((each) => answers.get(each) ?? null);
    },
    { cacheKeyFn: (wanted) => `${wanted.id} ${alike(wanted)}` },
  );
}

function alike({ kinds, question }: BalanceWanted): string {
  return JSON.stringify([kinds, question]);
}
