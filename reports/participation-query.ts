import { badRequest } from '../kernel/faults.js';

/** The parameters of an address, as fastify reads them. */
export type Parameters = Record<string, string | string[]>;

/** A GraphQL operation ready to be sent. */
export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

type Parameter = { type: string; list?: true; enumerated?: true };

/** Parameters that make up the scope `of`. */
const ofScope: Record<string, Parameter> = {
  meetings: { type: 'text', list: true },
  workingGroups: { type: 'text', list: true },
  programme: { type: 'text' },
  from: { type: 'text' },
  to: { type: 'text' },
  kinds: { type: 'text', list: true, enumerated: true },
};

/** Parameters that are arguments of `participationBalance`, with their types in the graph. */
const ofBalance: Record<string, Parameter> = {
  by: { type: '[BalanceDimension!]!', list: true, enumerated: true },
  unit: { type: 'ParticipationUnit!', enumerated: true },
  basis: { type: 'ParticipationBasis!', enumerated: true },
  scheme: { type: 'ID!' },
  developmentScheme: { type: 'ID' },
  regionOf: { type: 'RegionBasis!', enumerated: true },
  asOf: { type: 'Date' },
  knownAt: { type: 'DateTime' },
  benchmark: { type: 'ID!' },
};

const languages = ['AR', 'EN', 'ES', 'FR', 'RU', 'ZH'];

const ANSWER = `
  total
  cells {
    keys { dimension code label(lang: $lang) }
    count suppressed share shareWithin benchmarkShare representationRatio gapPoints coverage { present of share } placesToParity
  }
  measures {
    dissimilarity dissimilarityByChance pValue gallagher shannon pielou simpson simpsonUnbiased effectiveClasses klDivergence
    giniOfDelegationSizes giniWithAbsent
  }
  provenance {
    scope unit basis
    scheme { schemeId version publishedOn publisher url licence contentHash }
    developmentScheme { schemeId version publishedOn publisher url licence contentHash }
    regionOf asOf knownAt benchmark switches notStated suppressedBelow warnings
  }`;

/**
 * The query behind a download, from the parameters of its address. Lists are written with commas or by repeating the parameter; names of enums in
 * any case; `lang` is the language of labels. What is left out has the default of the graph.
 *
 * @throws Fault BAD_REQUEST naming a parameter that does not exist, and those that do
 */
export function participationQuery(parameters: Parameters): Operation {
  const known = { ...ofScope, ...ofBalance };
  const of: Record<string, unknown> = {};
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (name === 'lang') continue;
    if (!Object.hasOwn(known, name)) {
      throw badRequest(
        `There is no parameter "${name}". There are ${Object.keys(known).join(', ')} and lang.`,
      );
    }
    (Object.hasOwn(ofScope, name) ? of : given)[name] = read(name, value, known[name]!);
  }
  const lang = [parameters['lang'] ?? 'en'].flat().join().toUpperCase();
  if (!languages.includes(lang))
    throw badRequest(`\`lang\` is ${languages.join(', ').toLowerCase()}, not "${lang.toLowerCase()}".`);

  const names = Object.keys(given);
  const declared = names.map((name) => `, $${name}: ${ofBalance[name]!.type}`).join('');
  const passed = names.map((name) => `, ${name}: $${name}`).join('');
  return {
    query: `query ParticipationData($of: ParticipationScope!, $lang: Language!${declared}) {
      participationBalance(of: $of${passed}) {${ANSWER} }
    }`,
    variables: { of, lang, ...given },
  };
}

function read(name: string, value: string | string[], { list, enumerated }: Parameter): unknown {
  const texts = [value].flat();
  const parts = list
    ? texts
        .flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter(Boolean)
    : texts;
  const values = enumerated ? parts.map((part) => part.toUpperCase().replaceAll('-', '_')) : parts;
  if (list) return values;
  if (values.length !== 1) throw badRequest(`\`${name}\` is given ${values.length} times. Give it once.`);
  return values[0];
}
