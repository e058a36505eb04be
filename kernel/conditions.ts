import { type ASTNode, type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

type Conditional = ASTNode & { directives?: readonly DirectiveNode[] };

/** The variables that decide by `@skip` and `@include` what of a document is answered. */
export function decidingVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      const value = isCondition(name.value) ? given?.[0]?.value : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/** The document as it is when its conditions are decided: what is left out is gone, and so are the directives. */
export function decided(document: DocumentNode, isTrue: (variable: string) => boolean): DocumentNode {
  const decide = (node: Conditional): object | null | undefined => {
    const conditions = node.directives?.filter(({ name }) => isCondition(name.value)) ?? [];
    if (conditions.length === 0) return undefined;
    if (conditions.some((condition) => valueOf(condition, isTrue) === (condition.name.value === 'skip')))
      return null;
    return { ...node, directives: node.directives?.filter(({ name }) => !isCondition(name.value)) ?? [] };
  };
  return visit(document, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
}

function isCondition(directive: string): boolean {
  return directive === 'skip' || directive === 'include';
}

function valueOf({ arguments: given }: DirectiveNode, isTrue: (variable: string) => boolean): boolean {
  const value = given?.[0]?.value;
  if (value?.kind === Kind.VARIABLE) return isTrue(value.name.value);
  return value?.kind === Kind.BOOLEAN && value.value;
}
