import type { Rows } from '../../../kernel/database.js';
import { permit } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { compareNames } from '../credentials/names/compare-names.js';
import { searchKey } from '../participant/search-key.js';
import { emailDigest } from './email.js';
import { nameKeysOf, soughtKeysOf } from './name-keys.js';
import { SuggestionReason } from './suggestion.js';

/** Who is looked for. */
export interface Sought {
  /** In any order and script. */
  name: string;
  nameInScript?: string | null;
  email?: string | null;
  /** In place of the address, when only that is known. */
  emailDigest?: string | null;
}

/** Somebody known already who may be meant. */
export interface Suggested {
  personId: string;
  /** From 0 to 1; 1: the address and the name are the same. */
  score: number;
  reasons: SuggestionReason[];
}

interface Candidate {
  id: string;
  displayName: string;
  nameInScript: string | null;
  emailDigest: string | null;
}

type Context = Pick<ParticipantsContext, 'vault' | 'viewer' | 'permissions'>;

/** So many are compared at most; names that share as little as this are not the same. */
const COMPARED = 200;
const SUGGESTED = 10;

/**
 * People known already who may be the one looked for, the likeliest first. Nobody is merged: whoever asked chooses. Who may not see persons of
 * all participants is told of those of `participantId` only, so that nobody learns whom others have.
 *
 * @param participantId null: of any; only for who may see all
 */
export async function findOrSuggest(
  { rows }: { rows: Rows },
  context: Context,
  sought: Sought,
  participantId: string | null,
): Promise<Suggested[]> {
  const ofAll = permit(context, 'Representative:ofAll');
  if (!ofAll && participantId === null) return [];
  const names = [sought.name, sought.nameInScript].filter((name): name is string => !!name);
  const digest = sought.email ? emailDigest(sought.email, context) : (sought.emailDigest ?? null);
  const candidates = ofAll
    ? await candidatesOfAll(rows, names, digest)
    : await candidatesOf(participantId!, rows, names, digest);
  return candidates
    .flatMap((candidate) => likenessOf(candidate, names, digest) ?? [])
    .toSorted((one, other) => other.score - one.score)
    .slice(0, SUGGESTED);
}

/** Pairs of keys, of which somebody meant has both: one alone, such as that of Muhammad, is shared by too many. */
function pairsOf(name: string): [string, string][] {
  const { words, together } = soughtKeysOf(name);
  const few = words.slice(0, 6);
  const alone = few.length === 1 ? few : together;
  return [
    ...few.flatMap((one, i) => few.slice(i + 1).map((other): [string, string] => [one, other])),
    ...alone.map((key): [string, string] => [key, key]),
  ];
}

const candidateColumns =
  'r.id, r.display_name as "displayName", r.name_in_script as "nameInScript", r.email_digest as "emailDigest"';
const standing = 'r.merged_into is null and r.erased_at is null';

function candidatesOfAll(rows: Rows, names: string[], digest: string | null): Promise<Candidate[]> {
  const pairs = names.flatMap(pairsOf);
  return rows<Candidate>(
    `with found as (
       (select r.id from participants.representative r where r.email_digest = $1)
       union (select r.id from unnest($2::text[], $3::text[]) as pair (a, b)
         join participants.representative r on r.live and r.name_keys @> array[pair.a, pair.b] limit ${COMPARED})
       union (select r.id from unnest($4::text[]) as sought (name)
         join participants.representative r on r.live and r.search_key operator(public.%) sought.name limit ${COMPARED})
     )
     select ${candidateColumns} from found join participants.representative r using (id) where ${standing}`,
    [
      digest,
      pairs.map(([one]) => one),
      pairs.map(([, other]) => other),
      names.map(searchKey).filter(Boolean),
    ],
  );
}

/** The people of one participant are few: one thing in common is enough to look closer. */
function candidatesOf(
  participantId: string,
  rows: Rows,
  names: string[],
  digest: string | null,
): Promise<Candidate[]> {
  return rows<Candidate>(
    `with own as materialized (
       select distinct representative_id as id from participants.affiliation where participant_id = $1 and superseded_at is null)
     select ${candidateColumns} from own join participants.representative r using (id)
     where ${standing} and (r.email_digest = $2 or r.name_keys && $3::text[]
       or exists (select from unnest($4::text[]) as sought (name) where r.search_key operator(public.%) sought.name))
     limit ${COMPARED}`,
    [participantId, digest, nameKeysOf(...names), names.map(searchKey).filter(Boolean)],
  );
}

/** How like the candidate is; null when neither name nor address says so. */
function likenessOf(candidate: Candidate, names: string[], digest: string | null): Suggested | null {
  const sameAddress = digest !== null && candidate.emailDigest === digest;
  const theirs = [candidate.displayName, candidate.nameInScript].filter((name): name is string => !!name);
  const [likeness] = names
    .flatMap((name) => theirs.flatMap((other) => compareNames(name, other) ?? []))
    .toSorted((one, other) => other.score - one.score);
  if (!sameAddress && !likeness) return null;
  const reasons: SuggestionReason[] = likeness
    ? likeness.causes.length === 0
      ? [SuggestionReason.SAME_NAME]
      : likeness.causes.flatMap((cause) => reasonOf[cause] ?? [])
    : [];
  if (sameAddress) reasons.unshift(SuggestionReason.SAME_EMAIL);
  // An address is often shared by an office: without a like name it is a hint, not more.
  const score = sameAddress ? 0.6 + 0.4 * (likeness?.score ?? 0) : 0.9 * likeness!.score;
  return { personId: candidate.id, score: Math.round(score * 100) / 100, reasons };
}

const reasonOf: Partial<Record<string, SuggestionReason>> = {
  ORDER_OF_NAMES: SuggestionReason.NAME_IN_ANOTHER_ORDER,
  TRANSLITERATION: SuggestionReason.NAME_SPELLED_OTHERWISE,
  TYPING_ERROR: SuggestionReason.NAME_WITH_TYPING_ERROR,
  PART_LEFT_OUT: SuggestionReason.NAME_LONGER_OR_SHORTER,
};
