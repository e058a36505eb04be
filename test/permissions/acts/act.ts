import type { Rule } from '../../../kernel/permission.js';
import type { Viewer } from '../../../kernel/viewer.js';
import type { Owner, Standing } from '../cast.js';
import { PROGRAMME, type World } from '../world.js';

/** How a mutation is tried on a record of somebody. */
export interface Act {
  /** Records of which owners; all by default. */
  of?: Owner[];
  /** The input, on a record made for this attempt where it would change. Called anew after each attempt that was let through. */
  input(world: World, owner: Owner): Promise<object> | object;
  /** Where the record stands: at the meeting, of the owner, by default. */
  standing?(world: World, owner: Owner, viewer: Viewer): Partial<Standing>;
  /** For each id its own outcome: the selection in which a refusal of one shows. */
  outcomes?: string;
  /** The rule that decides, where the mutation is open to whoever is signed in and the record decides. */
  rule?: Rule;
}

export const states: Owner[] = ['ourState', 'otherState'];
export const ngos: Owner[] = ['ourNgo', 'otherNgo'];
export const one: Owner[] = ['ourNgo'];
export const reason = 'Because.';
export const nobodys = () => ({ participantId: null, personId: null });
export const inProgramme = () => ({ ...nobodys(), meetingId: null, programme: PROGRAMME });
export const fresh = (world: World, owner: Owner) => world.newRegistration(owner);
export const approved = async (world: World, owner: Owner) => {
  const id = await fresh(world, owner);
  await world.done('approveRegistrations', { ids: [id] });
  return id;
};
