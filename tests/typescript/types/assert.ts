// What type-level tests are written with: a test that does not hold is a compile error.

/** Whether two types are identical, not only assignable. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Whether a value of one type can be used where the other is asked for. */
export type Assignable<From, To> = [From] extends [To] ? true : false;

/** Compiles only for `true`. */
export declare function holds<_ extends true>(): void;

/** Compiles only for `false`. */
export declare function fails<_ extends false>(): void;
