import type { FastifyPluginAsync } from 'fastify';
import { badgeFiles } from '../reports/badges/badge-files.js';
import { documents } from '../reports/files/documents.js';
import { participantsList } from '../reports/list/participants-list.js';
import { participationData } from '../reports/participation-data.js';
import { personalPage } from '../reports/personal-page/personal-page-routes.js';

/** Plain HTTP beside the graph: files with the same numbers as the graph gives. */
export const dataRoutes: FastifyPluginAsync[] = [
  participationData,
  participantsList,
  badgeFiles,
  documents,
  personalPage,
];
