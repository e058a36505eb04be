/** How long a link in a letter can be used. */
export const LINK_MINUTES = 15;
/** A session ends so long after it was last renewed, which happens once a day when it is used on the account’s page or for a token. */
export const SESSION_DAYS = 7;
/** How long a program’s token is good; signing out ends it earlier. */
export const TOKEN_SECONDS = 600;
/** What the names of cookies begin with. */
export const COOKIE_PREFIX = 'hub';
