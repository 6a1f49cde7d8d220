// What a validator answers, and the error that `assert…` throws.

/** Ids of the rules that a value can break. The same in every language that is generated. */
export type Rule =
  | "type"
  | "required"
  | "unknown_field"
  | "enum"
  | "format"
  | "range"
  | "min"
  | "max"
  | "exclusive_min"
  | "exclusive_max"
  | "multiple_of"
  | "min_length"
  | "max_length"
  | "pattern"
  | "min_items"
  | "max_items"
  | "unique"
  | "key"
  | "event"
  | "depth"
  | "json";

/** One thing that is wrong with a value. */
export interface Violation {
  /** JSON Pointer (RFC 6901) of the value at fault; empty for the whole value. */
  readonly pointer: string;
  /** The rule that is broken. */
  readonly rule: Rule;
  /** What should stand there, for people. */
  readonly expected: string;
  /** What stands there, for people. */
  readonly found: string;
}

/**
 * What `validate…` and `parse…` return: the value in canonical form (aliases renamed, defaults filled, fields that are not
 * declared dropped or kept by the catalogue's policy), or everything that is wrong with it.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly violations: readonly Violation[] };

/** A violation as one line for people. */
export declare const describe: (violation: Violation) => string;

/**
 * Thrown by `assert…`. `violations` is empty where the value is accepted but not in canonical form (it uses an alias,
 * leaves a default out, …): `validate…` returns it normalised.
 */
export declare class ViolationError extends Error {
  constructor(violations: readonly Violation[]);
  readonly name: "ViolationError";
  readonly violations: readonly Violation[];
}
