// Values that JSON carries as text: base64 and integers of 64 bits.

const BASE64 = /^[A-Za-z\d+/]*(?:[AQgw]==|[AEIMQUYcgkosw048]=)?$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)$/;

/** Canonical base64 with padding (RFC 4648 §4). */
export const bytes = (x) => typeof x === "string" && x.length % 4 === 0 && BASE64.test(x);

/** The number of bytes behind canonical base64. */
export const decodedLength = (x) => (x.length / 4) * 3 - (x.endsWith("==") ? 2 : x.endsWith("=") ? 1 : 0);

/** Whether a text is an integer in decimal digits. */
export const isDecimal = (x) => DECIMAL.test(x);

/** Whether a decimal integer lies within the least and the greatest. */
export const between = (x, least, greatest) => BigInt(x) >= BigInt(least) && BigInt(x) <= BigInt(greatest);

/** Whether a decimal integer fits 64 bits. */
export const isI64 = (x) => x.length < 19 || (x.length < 21 && between(x, "-9223372036854775808", "9223372036854775807"));

/** A 64-bit integer as decimal text, in canonical form. */
export const decimal = (x) => typeof x === "string" && x !== "-0" && DECIMAL.test(x) && isI64(x);

/** A 64-bit integer as the key of a map. */
export const decimalKey = decimal;

/** A 64-bit integer in canonical form: a number where that is exact, else decimal text. */
export const either = (x) =>
  typeof x === "number" ? Number.isSafeInteger(x) : decimal(x) && !Number.isSafeInteger(Number(x));
