import { isJsonObject } from './json-object.ts';

/** A value that CloudFormation computes, such as `{ "Ref": "Queue" }`. */
export interface Intrinsic {
  /** `Ref` or `Fn::…`. */
  readonly name: string;
  readonly argument: unknown;
}

/** The intrinsic that a value is, or undefined for a plain value. */
export const intrinsicOf = (value: unknown): Intrinsic | undefined => {
  if (!isJsonObject(value)) return undefined;
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::')) ? { name, argument } : undefined;
};

/** `{ "Ref": "AWS::NoValue" }` stands for a property that is not there. */
export const isNoValue = (value: unknown): boolean => {
  const found = intrinsicOf(value);
  return found?.name === 'Ref' && found.argument === 'AWS::NoValue';
};

/** Every intrinsic inside a value, with those inside its arguments. */
export const intrinsicsIn = (value: unknown): readonly Intrinsic[] => {
  const own = intrinsicOf(value);
  const inner = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  return [...(own === undefined ? [] : [own]), ...inner.flatMap(intrinsicsIn)];
};
