import type { FastifyPluginAsync } from 'fastify';
import { badgeFiles } from '../reports/badges/badge-files.js';
import { participationData } from '../reports/participation-data.js';

/** Plain HTTP beside the graph: files with the same numbers as the graph gives. */
export const dataRoutes: FastifyPluginAsync[] = [participationData, badgeFiles];
