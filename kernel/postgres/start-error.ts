/** The hub cannot start as things are. The message is one sentence for the operator that says what to do. */
export class StartError extends Error {}
