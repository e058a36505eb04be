import type { Subgraph } from '../kernel/subgraph.js';
import { participants } from '../subgraphs/participants/subgraph.js';
import { resources } from '../subgraphs/resources/subgraph.js';
import { workingGroups } from '../subgraphs/working-groups/subgraph.js';

/** The parts of the graph, in the order in which their tables and reference data are laid. */
export const subgraphs: Subgraph[] = [workingGroups, participants, resources];
