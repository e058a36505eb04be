import type { DatabaseError } from 'pg';

/** What another transaction can do to this one: register the same person first, or wait for what this one holds. */
const passing = (error: Partial<DatabaseError>) =>
  error.code === '40P01' || (error.code === '23505' && error.constraint === 'one_active_registration');

/** Runs `work` again, once, when another transaction came first: it then sees what that one wrote, and says so. */
export async function tryAgain<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (passing(Object(error) as Partial<DatabaseError>)) return work();
    throw error;
  }
}
