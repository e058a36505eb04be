import { isCustomScalarType, isEnumType, type EnumType, type ScalarType } from '@apollo/federation-internals';

const WHOLE_NUMBER = /^-?\d+$/;

/** Whether a subgraph’s value may stand in the answer for this scalar or enum; the rules are those of Apollo’s gateway. */
export function leafTest(type: ScalarType | EnumType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.values.map(({ name }) => name));
    return (value) => names.has(value);
  }
  if (isCustomScalarType(type)) return () => true;
  switch (type.name) {
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'Int':
      return isWholeNumber;
    case 'Float':
      return (value) => typeof value === 'number' && Number.isFinite(value);
    case 'ID':
      return (value) => typeof value === 'string' || isWholeNumber(value);
    default:
      return (value) => typeof value === 'string';
  }
}

/** Large numbers that print with an exponent do not count. */
function isWholeNumber(value: unknown): boolean {
  return typeof value === 'number' && WHOLE_NUMBER.test(String(value));
}
