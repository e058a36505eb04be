import { badRequest } from '../../kernel/faults.js';
import type { Parameters } from '../participation-query.js';

/** Which list is asked for, and how. */
export interface ListAsked {
  /** The code of the meeting. */
  meeting: string;
  lang: string;
  basis: string | null;
  /** A symbol; null for the live list, `LATEST` for the document published last. */
  list: string | null;
  /** Whether only numbers are wanted, whoever asks. */
  anonymous: boolean;
}

const languages = ['AR', 'EN', 'ES', 'FR', 'RU', 'ZH'];
const known = ['meeting', 'lang', 'basis', 'list', 'profile'];

/**
 * What the parameters of an address ask for.
 *
 * @throws Fault BAD_REQUEST naming a parameter that is missing, unknown or out of bounds, and what would be accepted
 */
export function readListAsked(parameters: Parameters): ListAsked {
  const unknown = Object.keys(parameters).find((name) => !known.includes(name));
  if (unknown) throw badRequest(`There is no parameter "${unknown}". There are ${known.join(', ')}.`);
  const meeting = one('meeting');
  if (!meeting) throw badRequest('Give `meeting`, the code of a meeting, such as meeting=BMS-3.');
  const lang = (one('lang') ?? 'en').toUpperCase();
  if (!languages.includes(lang))
    throw badRequest(`\`lang\` is ${languages.join(', ').toLowerCase()}, not "${lang.toLowerCase()}".`);
  const profile = one('profile') ?? 'full';
  if (!['full', 'anonymous'].includes(profile))
    throw badRequest(`\`profile\` is full or anonymous, not "${profile}".`);
  const list = one('list') ?? 'live';
  return {
    meeting,
    lang,
    basis: one('basis')?.toUpperCase().replaceAll('-', '_') ?? null,
    list: list === 'live' ? null : list === 'latest' ? 'LATEST' : list,
    anonymous: profile === 'anonymous',
  };

  function one(name: string): string | null {
    const value = parameters[name];
    if (Array.isArray(value)) throw badRequest(`\`${name}\` is given ${value.length} times. Give it once.`);
    return value || null;
  }
}

/** The symbols of the documents of a meeting, the last one in force. */
export const DOCUMENTS = `query ListDocuments($meeting: String!) {
  meeting(code: $meeting) { listsOfParticipants { symbol } }
}`;

/** A page of the lines of a list. Names are not even asked for where only numbers are wanted. */
export function linesQuery({ anonymous, basis, list }: ListAsked): string {
  const persons = anonymous
    ? ''
    : 'registrationId name honorific nameInScript function { text lang isSource }';
  const declared = [basis && '$basis: ParticipationBasis!', list && '$symbol: String!'].filter(Boolean);
  const passed = [basis && 'basis: $basis', list && 'symbol: $symbol'].filter(Boolean);
  return `query ListLines($meeting: String!, $lang: Language!, $after: String${declared.map((one) => `, ${one}`).join('')}) {
    meeting(code: $meeting) {
      code opensOn closesOn
      listOfParticipants(lang: $lang${passed.map((one) => `, ${one}`).join('')}) {
        kind symbol lang basis namesPublic asOf delegations people sha256 corrects
        lines(first: 100, after: $after) {
          edges { node { section participant { slug iso3 } listName role people ${persons} } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }`;
}
