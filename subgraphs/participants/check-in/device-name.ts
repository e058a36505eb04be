import { badRequest } from '../../../kernel/faults.js';

const LONGEST = 100;

/** The name of a door or device as it is kept. @throws Fault BAD_REQUEST for none, one without end or one with control characters */
export function deviceName(given: string): string {
  const name = given.trim();
  if (name === '' || name.length > LONGEST || /\p{Cc}/u.test(name))
    throw badRequest(
      `\`device\` names the door or device in 1 to ${LONGEST} characters, such as "Door E40, tablet 2".`,
    );
  return name;
}
