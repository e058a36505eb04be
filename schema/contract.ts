import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { join } from 'node:path';
import { projectRoot } from '../kernel/project-root.js';
import { buildSubgraph, type Subgraph } from '../kernel/subgraph.js';

/** The contract as files: one SDL for each subgraph, and the supergraph that a gateway serves. */
export type Contract = Record<string, string>;

/** Where a file of the contract lies. */
export function contractFile(name: string): string {
  return join(projectRoot, 'schema', `${name}.graphql`);
}

/** Builds the contract from the code. @throws Error listing what does not compose, by type and field */
export async function composeContract(subgraphs: Subgraph[]): Promise<Contract> {
  const parts: Contract = {};
  for (const subgraph of subgraphs) parts[subgraph.name] = `${(await buildSubgraph(subgraph)).sdl.trim()}\n`;
  const services = Object.entries(parts).map(([name, sdl]) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}/graphql`,
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (errors?.length)
    throw new Error(
      `The subgraphs do not compose:\n${errors.map(({ message }) => `  ${message}`).join('\n')}`,
    );
  return { ...parts, supergraph: `${supergraphSdl!.trim()}\n` };
}
