import { accrediting } from './acts/accrediting.js';
import type { Act } from './acts/act.js';
import { elsewhere } from './acts/elsewhere.js';
import { meeting } from './acts/meeting.js';
import { people } from './acts/people.js';
import { registering } from './acts/registering.js';

/** How each mutation is tried, by its name. */
export const acts: Record<string, Act> = {
  ...registering,
  ...meeting,
  ...people,
  ...accrediting,
  ...elsewhere,
};
