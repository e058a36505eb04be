import { createHash } from 'node:crypto';
import { optional, readLines, required, type Line } from './csv.js';
import { heldDuring, participantIdOf, type Fact } from './facts.js';

/** A participant in a class, as columns of `classification`; days as `YYYY-MM-DD`. */
export type MemberFact = Readonly<{
  scheme_id: string;
  participant_id: string;
  class_code: string;
  role: string;
  duty_station: string;
  status: string;
  source: string;
  valid_from: string | null;
  valid_to: string | null;
}>;

/** A classification scheme with everything the hub knows of it. */
export interface SchemeFacts {
  scheme: Fact & { id: string; single_membership: boolean };
  /** Without `recorded_at`; its `content_hash` covers classes and members, so that any change to them is a new version. */
  version: Fact & { scheme_id: string; content_hash: string };
  classes: Fact[];
  members: MemberFact[];
}

/** The classification schemes in the order in which they are offered. */
export function schemeFacts(): SchemeFacts[] {
  const classes = Map.groupBy(readLines('scheme-classes.csv'), (line) => required(line, 'scheme'));
  const names = Map.groupBy(readLines('scheme-names.csv'), (line) => `${line['scheme']} ${line['class']}`);
  return readLines('schemes.csv').map((line, position) => {
    const id = required(line, 'id');
    const scheme = {
      id,
      position,
      single_membership: required(line, 'single_membership') === 'true',
      rest_class: optional(line, 'rest_class'),
    };
    const described = {
      scheme_id: id,
      version: required(line, 'version'),
      published_on: optional(line, 'published_on'),
      publisher: required(line, 'publisher'),
      url: required(line, 'url'),
      licence: required(line, 'licence'),
      names: textsOf(names.get(`${id} `) ?? []),
      note: optional(line, 'note'),
    };
    const classesOfScheme = (classes.get(id) ?? []).map((each) => classFact(id, each, names));
    const members = readLines(required(line, 'file')).map((each) =>
      memberFact(id, described.publisher, each),
    );
    const content = JSON.stringify([scheme, described, classesOfScheme, members]);
    return {
      scheme,
      version: { ...described, content_hash: createHash('sha256').update(content).digest('hex') },
      classes: classesOfScheme,
      members,
    };
  });
}

function classFact(schemeId: string, line: Line, names: Map<string, Line[]>): Fact {
  const code = required(line, 'class');
  const labels = names.get(`${schemeId} ${code}`) ?? [];
  return {
    scheme_id: schemeId,
    code,
    position: Number(required(line, 'position')),
    names: textsOf(labels),
    translated: labels.filter(({ wording }) => wording === 'TRANSLATION').map(({ lang }) => lang),
  };
}

function memberFact(schemeId: string, publisher: string, line: Line): MemberFact {
  return {
    scheme_id: schemeId,
    participant_id: participantIdOf(required(line, 'slug')),
    class_code: required(line, 'class'),
    role: optional(line, 'role') ?? 'FULL',
    duty_station: optional(line, 'duty_station') ?? 'ALL',
    status: optional(line, 'status') ?? 'CONFIRMED',
    source: optional(line, 'source') ?? [publisher, optional(line, 'succession')].filter(Boolean).join(': '),
    ...heldDuring(line),
  };
}

/** Names by language, keys in order as PostgreSQL keeps them in jsonb. */
function textsOf(lines: Line[]): Record<string, string> {
  const sorted = lines.toSorted((a, b) => (required(a, 'lang') < required(b, 'lang') ? -1 : 1));
  return Object.fromEntries(sorted.map((line) => [required(line, 'lang'), required(line, 'name')]));
}
