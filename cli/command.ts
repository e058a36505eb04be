/** Prints one line for a person. */
export type Out = (line: string) => void;

/** One command of `hub`. It prints through `out` and returns its exit code, so tests need no process. */
export interface Command {
  name: string;
  /** One sentence for the list of commands. */
  summary: string;
  usage: string;
  /** @returns 0 when it did what was asked, 1 when it could not, 2 when the arguments make no sense */
  run(args: string[], out: Out): Promise<number>;
}
