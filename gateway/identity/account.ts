import type { HeldRole } from '../../kernel/viewer.js';

/** Somebody who proved who they are. What they may do is asked of the participants subgraph, by the identities. */
export interface Account {
  /** `<issuer>#<the issuer’s own name for it>`: the same for as long as the account lives, and nobody else’s. */
  subject: string;
  /** What roles may be granted to: the subject, and `mailto:<verified e-mail address in lower case>`. Empty: the token says it all. */
  identities: string[];
  /** What a trusted issuer says that the account may do. */
  claimed: HeldRole[];
  /** Of an operator’s token only. */
  personId: string | null;
}
