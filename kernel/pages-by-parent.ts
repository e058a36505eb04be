import DataLoader from 'dataloader';
import { pageBounds, toPage, type Page, type PageArgs } from './page.js';

/** A row with its place: under which parent, and the values that the list is sorted by. */
export interface Placed {
  parentId: string;
  sortKey: string[];
}

/** One page per parent: the same arguments for all parents of a field share one loader, and so one statement. */
export type PagesByParent<Args, Node> = (args: Args) => DataLoader<string, Page<Node>>;

/** What a statement needs to give the first rows of each parent. */
export interface PageWanted<Args> {
  args: Args;
  parentIds: readonly string[];
  /** One more than was asked for, so that it shows whether more follow. */
  limit: number;
  /** The values of the sort key after which to go on; null for the first page. */
  key: string[] | null;
}

/**
 * Loads first-N-per-parent lists.
 *
 * @param read gives the rows of all parents, each parent's in order, at most `limit` of each
 * @param parts what the list is sorted by, where `read` does not check the key itself
 * @throws Fault BAD_REQUEST from `load` for a page out of bounds
 */
export function pagesByParent<Args extends { page: PageArgs }, Node extends Placed>(
  read: (wanted: PageWanted<Args>) => Promise<Node[]>,
  parts?: Parameters<typeof pageBounds>[1],
): PagesByParent<Args, Node> {
  const known = new Map<string, DataLoader<string, Page<Node>>>();
  return (args) => {
    const name = JSON.stringify(args);
    const loader = known.get(name) ?? new DataLoader((parentIds) => pages(args, parentIds));
    known.set(name, loader);
    return loader;
  };

  async function pages(args: Args, parentIds: readonly string[]): Promise<Page<Node>[]> {
    const rows = await read({ args, parentIds, ...pageBounds(args.page, parts) });
    const byParent = Map.groupBy(rows, ({ parentId }) => parentId);
    return parentIds.map((id) => toPage(byParent.get(id) ?? [], args.page.first, ({ sortKey }) => sortKey));
  }
}
