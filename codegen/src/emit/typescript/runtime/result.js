// What a validator answers, and the error that `assert…` throws.

/** A short text for people: `/room_id: expected uuid, found "x"`. */
export const describe = ({ pointer, rule, expected, found }) =>
  `${pointer || "the value"}: ${rule}: expected ${expected}, found ${found}`;

/** Thrown by `assert…`; says what is wrong in its message and in `violations`. */
export class ViolationError extends Error {
  constructor(violations) {
    super(
      violations.length
        ? violations.slice(0, 8).map(describe).join("\n") + (violations.length > 8 ? "\n…" : "")
        : "the value is accepted, but not in its canonical form; use the value that validate returns",
    );
    this.name = "ViolationError";
    this.violations = violations;
  }
}

/** Throws what a validator found. */
export const refuse = (result) => {
  throw new ViolationError(result.ok ? [] : result.violations);
};
