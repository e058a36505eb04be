import { type DocumentNode, Kind, parse, visit } from 'graphql';

/** A query that can be planned safely, and the way back to the client’s names. */
export interface PlannableQuery {
  document: DocumentNode;
  /** The client’s response name for each one that was changed; empty for nearly all queries. */
  clientNames: ReadonlyMap<string, string>;
}

/**
 * Names of the fields by which subgraphs recognise each other’s entities or that they require of each other.
 *
 * The planner adds these to a fetch under their own names and believes what comes back under such a name to be that field.
 */
export function fieldsThatPlansRead(supergraphSdl: string): Set<string> {
  const names = new Set(['__typename']);
  visit(parse(supergraphSdl, { noLocation: true }), {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'join__type' && name.value !== 'join__field') return;
      for (const { name: argument, value } of given) {
        if (argument.value !== 'key' && argument.value !== 'requires') continue;
        if (value.kind === Kind.STRING) addFieldNames(`{ ${value.value} }`, names);
      }
    },
  });
  return names;
}

function addFieldNames(selection: string, names: Set<string>): void {
  visit(parse(selection, { noLocation: true }), { Field: ({ name }) => void names.add(name.value) });
}

/**
 * Gives another name to each alias that hides a field which plans read: with `{ id: name }` the planner of 2.14 takes the
 * name for the id, or the id for the name, and the client gets a wrong value without an error.
 */
export function withoutHidingAliases(document: DocumentNode, read: ReadonlySet<string>): PlannableQuery {
  const clientNames = new Map<string, string>();
  const newNames = new Map<string, string>();
  const taken = new Set<string>();
  visit(document, { Field: ({ alias, name }) => void taken.add(alias?.value ?? name.value) });

  const renamed = visit(document, {
    Field(node) {
      const alias = node.alias?.value;
      if (!alias || alias === node.name.value || !read.has(alias)) return undefined;
      let newName = newNames.get(alias);
      for (let number = 1; !newName; number++) {
        const candidate = `${alias.replace(/^_+/, '')}_${number}`;
        if (!taken.has(candidate) && !read.has(candidate)) newName = candidate;
      }
      newNames.set(alias, newName);
      taken.add(newName);
      clientNames.set(newName, alias);
      return { ...node, alias: { kind: Kind.NAME as const, value: newName } };
    },
  });
  return clientNames.size === 0 ? { document, clientNames } : { document: renamed, clientNames };
}

/** Puts the client’s names back into an answer that Apollo made of the changed query. */
export function withClientNames(answer: unknown, clientNames: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(answer)) return answer.map((item) => withClientNames(item, clientNames));
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      clientNames.get(name) ?? name,
      withClientNames(value, clientNames),
    ]),
  );
}
