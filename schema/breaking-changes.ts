import { buildSchema } from 'graphql';

/**
 * What a client of the old contract would trip over in the new one, each named by type and field; none without an old one.
 * @param before supergraph SDL
 * @param after supergraph SDL
 */
export async function breakingChanges(before: string | null, after: string): Promise<string[]> {
  if (!before || before === after) return [];
  const { diff, CriticalityLevel } = await import('@graphql-inspector/core');
  const schemaOf = (sdl: string) => buildSchema(sdl, { assumeValidSDL: true });
  const changes = await diff(schemaOf(before), schemaOf(after));
  return changes
    .filter(
      ({ criticality, path }) =>
        criticality.level === CriticalityLevel.Breaking &&
        !path?.startsWith('@') &&
        !/^(join|link)__/.test(path ?? ''),
    )
    .map(({ message }) => message);
}
