/**
 * What a client of the old contract would trip over in the new one, each named by type and field; none without an old one.
 * @param before supergraph SDL
 * @param after supergraph SDL
 */
export async function breakingChanges(before: string | null, after: string): Promise<string[]> {
  if (!before || before === after) return [];
  const { diff, CriticalityLevel } = await import('@graphql-inspector/core');
  const { Supergraph } = await import('@apollo/federation-internals');
  const schemaOf = (sdl: string) => Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  const changes = await diff(schemaOf(before), schemaOf(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}
