import DataLoader from 'dataloader';
import { pageBounds, toPage, type Page, type PageArgs } from '../../kernel/page.js';

/** Which rows of a list are wanted: `limit` of them, after the row with that key. */
export interface Bounds {
  limit: number;
  key: string[] | null;
}

/**
 * Pages of a list that hangs on many parents, one statement for all parents that ask for the same page.
 *
 * @param load rows by parent id, in the order of the list, at most `limit` each
 * @param keyOf the values that the list is sorted by, the id last; `parts` what each of them is
 */
export function pagedLoader<Row>(
  load: (parentIds: readonly string[], bounds: Bounds) => Promise<Map<string, Row[]>>,
  keyOf: (row: Row) => (string | number)[],
  parts: Parameters<typeof pageBounds>[1],
): (parentId: string, page: PageArgs) => Promise<Page<Row>> {
  const loaders = new Map<string, DataLoader<string, Page<Row>>>();

  return async (parentId, page) => {
    const bounds = pageBounds(page, parts);
    const name = JSON.stringify(bounds);
    let loader = loaders.get(name);
    if (!loader) {
      loader = new DataLoader(async (parentIds) => {
        const rows = await load(parentIds, bounds);
        return parentIds.map((id) => toPage(rows.get(id) ?? [], page.first, keyOf));
      });
      loaders.set(name, loader);
    }
    return loader.load(parentId);
  };
}
