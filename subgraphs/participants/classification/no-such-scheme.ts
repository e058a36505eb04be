import { badRequest, type Fault } from '../../../kernel/faults.js';

/** The answer to a scheme that nobody has heard of. */
export function noSuchScheme(scheme: string): Fault {
  return badRequest(`No classification scheme is called "${scheme}". \`classificationSchemes\` lists them.`);
}
