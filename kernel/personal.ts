import { getMetadataStorage } from 'type-graphql';
import type { PermissionTable } from './permission.js';

/** What is to be known of a personal field where it is declared. Permission, redaction, export, retention and erasure follow from it. */
export interface PersonalMark {
  /** `table.column` in the schema of the subgraph; every version of a row counts. */
  storedIn: string;
  /** SQL over the table as `t` that gives the id of the person. */
  person: string;
  /** Under which purpose the vault sealed it; null: it is kept readable, so that it can be searched and sorted. */
  sealed: string | null;
  /** Whether what is sealed is bytes, which an export gives in base64. */
  bytes?: boolean;
  /** What goes with it, such as the digest by which it is found: further columns of the table. */
  along?: string[];
  /** What an erased value becomes in SQL; `null` unless the column must hold something. */
  erasedTo?: string;
  /** How many days it is kept once it has served; when that is, the subgraph says. Null: without end, until somebody asks for its erasure. */
  keepDays: number | null;
  /** Rows whose period has no end all the same, as a condition on the person `p` in SQL. */
  keptIf?: string;
  /** One and many of them, as a preview counts them: “1 passport number”, “37 passport numbers”. */
  counted: [one: string, many: string];
}

/** A marked field, with the names by which the graph knows it. */
export interface PersonalField extends PersonalMark {
  type: string;
  field: string;
}

const marks: { target: Function; property: string; mark: PersonalMark }[] = [];
const shownToo: { target: Function; property: string }[] = [];

/** Marks a field of a GraphQL type as personal: stands above `@Field`. */
export function Personal(mark: PersonalMark): PropertyDecorator {
  return (prototype, property) => {
    marks.push({ target: prototype.constructor, property: String(property), mark });
  };
}

/** Marks a field, or one of an input, that shows or takes what is marked elsewhere: it is restricted and kept out of the log alike. */
export function PersonalToo(): PropertyDecorator {
  return (prototype, property) => {
    shownToo.push({ target: prototype.constructor, property: String(property) });
  };
}

/** Every marked field that is stored, in the order of declaration. */
export function personalFields(): PersonalField[] {
  return marks.flatMap(({ target, property, mark }) => {
    const type = typeNameOf(target);
    return type ? [{ type, field: property, ...mark }] : [];
  });
}

/** The names under which personal values travel: in answers, in inputs and as columns. The log withholds them wherever they stand. */
export function personalNames(): ReadonlySet<string> {
  const names = [...marks, ...shownToo].map(({ property }) => property);
  const columns = marks.flatMap(({ mark }) => [columnOf(mark), ...(mark.along ?? [])]);
  return new Set([...names, ...columns]);
}

/** What is wrong with a table of permissions: a personal field that everyone may see. Fields of what only a mutation answers follow the mutation. */
export function openPersonalFields(table: PermissionTable): string[] {
  return [...marks, ...shownToo].flatMap(({ target, property }) => {
    const type = typeNameOf(target);
    const open = type !== null && (table.everyone[type] ?? '').trim().split(/\s+/).includes(property);
    return open
      ? [`${type}.${property} is personal, and the table of permissions opens it to everyone.`]
      : [];
  });
}

/** Splits `storedIn`. */
export function tableOf({ storedIn }: PersonalMark): string {
  return storedIn.split('.')[0]!;
}

export function columnOf({ storedIn }: PersonalMark): string {
  return storedIn.split('.')[1]!;
}

/** Of a class of fields, or of one whose methods resolve them. */
function typeNameOf(target: Function): string | null {
  const { objectTypes, resolverClasses } = getMetadataStorage();
  const resolved =
    resolverClasses.find((resolver) => resolver.target === target)?.getObjectType?.() ?? target;
  return objectTypes.find((type) => type.target === resolved)?.name ?? null;
}
