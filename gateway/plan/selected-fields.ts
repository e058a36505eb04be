import {
  type CompositeType,
  type Field,
  type OperationElement,
  type SelectionSet,
  Variable,
  isObjectType,
  isSubtype,
} from '@apollo/federation-internals';

/** A field of the answer on objects of one type. */
export interface SelectedField {
  name: string;
  field: Field;
  /** For `__typename`: its value; null when the query leaves it open, as within a fragment on an interface. */
  typename: string | null;
  /** What is asked of the field’s value, by each place in the query that asks for the field. */
  selectionSets: SelectionSet[];
  /** False when those places find the field in types that declare it differently. */
  sameType: boolean;
}

/**
 * The fields that a query asks of an object, in the order of their first mention, through fragments that apply to its type
 * and past what `@skip` and `@include` leave out.
 *
 * @param typename as the subgraphs say; undefined where they were not asked, and then `parentType` decides
 */
export function selectedFields(
  selectionSets: readonly SelectionSet[],
  typename: string | undefined,
  parentType: CompositeType,
  isTrue: (variable: string) => boolean,
): SelectedField[] {
  const fields = new Map<string, SelectedField>();
  const type = typename === undefined ? null : parentType.schema().type(typename);
  for (const selectionSet of selectionSets)
    collect(selectionSet, (type as CompositeType | null) ?? parentType);
  return [...fields.values()];

  function collect(selectionSet: SelectionSet, parent: CompositeType): void {
    for (const selection of selectionSet.selections()) {
      if (isLeftOut(selection.element, isTrue)) continue;
      if (selection.kind === 'FieldSelection') {
        add(selection.element, selection.selectionSet, parent);
      } else {
        const condition = selection.element.typeCondition;
        if (!condition || isSubtype(condition, type ?? parent))
          collect(selection.selectionSet, condition ?? parent);
      }
    }
  }

  function add(field: Field, selectionSet: SelectionSet | undefined, parent: CompositeType): void {
    const name = field.responseName();
    const selected = fields.get(name);
    if (!selected) {
      const typename = isObjectType(type ?? parent) ? (type ?? parent).name : null;
      fields.set(name, {
        name,
        field,
        typename,
        selectionSets: selectionSet ? [selectionSet] : [],
        sameType: true,
      });
      return;
    }
    if (selectionSet) selected.selectionSets.push(selectionSet);
    if (String(field.definition.type) !== String(selected.field.definition.type)) selected.sameType = false;
  }
}

/** The variables that decide in this operation what is left out. */
export function decidingVariables(selectionSet: SelectionSet, found = new Set<string>()): Set<string> {
  for (const { element, selectionSet: inside } of selectionSet.selections()) {
    for (const { condition } of conditionsOf(element))
      if (condition instanceof Variable) found.add(condition.name);
    if (inside) decidingVariables(inside, found);
  }
  return found;
}

function isLeftOut(element: OperationElement, isTrue: (variable: string) => boolean): boolean {
  return conditionsOf(element).some(({ name, condition }) => {
    const value = condition instanceof Variable ? isTrue(condition.name) : condition;
    return value === (name === 'skip');
  });
}

function conditionsOf(element: OperationElement): { name: string; condition: boolean | Variable }[] {
  return element.appliedDirectives
    .filter(({ name }) => name === 'skip' || name === 'include')
    .map((directive) => ({
      name: directive.name,
      condition: directive.arguments()['if'] as boolean | Variable,
    }));
}
