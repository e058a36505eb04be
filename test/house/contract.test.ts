import { readFileSync } from 'node:fs';
import { parse, visit, type ASTNode } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { subgraphs } from '../../cli/subgraphs.js';
import { breakingChanges } from '../../schema/breaking-changes.js';
import { composeContract, contractFile, type Contract } from '../../schema/contract.js';

let contract: Contract;

beforeAll(async () => {
  contract = await composeContract(subgraphs);
});

describe('the contract in schema/', () => {
  test.each(['participants', 'working-groups', 'resources', 'supergraph'])(
    '%s.graphql is what the code says',
    (name) => {
      expect(readFileSync(contractFile(name), 'utf8')).toBe(contract[name]);
    },
  );

  test('describes every type, field, argument and value', () => {
    const bare = ['participants', 'working-groups', 'resources'].flatMap((name) =>
      undescribed(contract[name]!).map((path) => `${name}: ${path}`),
    );
    expect(bare).toEqual([]);
  });

  test('names a breaking change by type and field', async () => {
    const before = contract['supergraph']!;
    const after = before.replace(/(type Coverage\b[^}]*?)\bshare\b/, '$1part');
    expect(await breakingChanges(before, after)).toEqual([
      "Field 'share' was removed from object type 'Coverage'",
    ]);
  });

  test('does not count what clients never see as a breaking change', async () => {
    const before = contract['supergraph']!;
    expect(before).toContain('@inaccessible');
    expect(await breakingChanges(before, before.replaceAll(/(\bsignedIn)\b/g, '$1Now'))).toEqual([]);
  });
});

/** Paths of definitions without a description, but for what federation itself adds. */
function undescribed(sdl: string): string[] {
  const found: string[] = [];
  const names: string[] = [];
  visit(parse(sdl), {
    enter(node: ASTNode) {
      if (!('name' in node) || !node.name || !node.kind.endsWith('Definition')) return undefined;
      if (node.kind === 'DirectiveDefinition') return false;
      names.push(node.name.value);
      const stub = node.kind === 'ObjectTypeDefinition' && ['Query', 'Mutation'].includes(node.name.value);
      if (!stub && !('description' in node && node.description?.value.trim())) found.push(names.join('.'));
      return undefined;
    },
    leave(node: ASTNode) {
      if (
        'name' in node &&
        node.name &&
        node.kind.endsWith('Definition') &&
        node.kind !== 'DirectiveDefinition'
      )
        names.pop();
    },
  });
  return found;
}
