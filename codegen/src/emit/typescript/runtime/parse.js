// What `parse…` and `readEvent` call: JSON text to a checked value. What only the text shows (half of a surrogate pair, a
// number beyond a double, any nesting beyond 128 levels) is refused here, as all languages refuse it; where it stands in an
// undeclared field that is dropped, none of them looks.

import { check } from "./check.js";
import { json } from "./json.js";

/** Tests a value that must be one that JSON can carry, and looks for what is wrong if it fails. */
export const judge = (x, is, checker, isText) =>
  is(x, true, 128) && json(x, 128, isText) ? { ok: true, value: x } : check(checker, x, json);

/** Reads a text. No text makes it throw. */
export const parse = (text, is, checker) => {
  let x;
  try {
    x = JSON.parse(text);
  } catch (error) {
    return { ok: false, violations: [{ pointer: "", rule: "json", expected: "JSON", found: String(error?.message) }] };
  }
  // Half of a surrogate pair stands in the text as it is, or escaped.
  return judge(x, is, checker, !/\\u/.test(text) && String(text).isWellFormed());
};
