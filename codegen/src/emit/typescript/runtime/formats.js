// String formats of the schema language: each function says whether a value is a string that has the format.
//
// The expressions are exported for the generated tests; they are no part of the package's interface. They are written
// for ECMAScript without the `u` flag, where `i` never reaches beyond ASCII.

// Spelt out digit by digit, for engines compile that to straight-line code: twice as fast as `{8}`.
export const UUID =
  /^[\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f]-[\da-f][\da-f][\da-f][\da-f]-[\da-f][\da-f][\da-f][\da-f]-[\da-f][\da-f][\da-f][\da-f]-[\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f][\da-f]$/i;

/** RFC 9562 §4: 8-4-4-4-12 hexadecimal digits, either case, any version. */
export const uuid = (x) => typeof x === "string" && UUID.test(x);

const GROUP = "[\\da-f]{1,4}";
const QUAD = "(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

// RFC 3986 `IPv6address`: by the number of groups that stand behind `::`.
const ipv6Source = () => {
  const tail = `(?:${GROUP}:${GROUP}|${QUAD})`;
  const before = (most) => `(?:(?:${GROUP}:){0,${most}}${GROUP})?::`;
  return `(?:${[
    `(?:${GROUP}:){6}${tail}`,
    `::(?:${GROUP}:){5}${tail}`,
    ...[4, 3, 2, 1, 0].map((behind) => `${before(4 - behind)}(?:${GROUP}:){${behind}}${tail}`),
    `${before(5)}${GROUP}`,
    before(6),
  ].join("|")})`;
};

const whole = (source) => new RegExp(`^${source}$`, "i");

const urlExpression = () => {
  const part = (more) => `(?:[\\w.~!$&'()*+,;=${more}-]|%[\\da-f]{2})`;
  const rest = `${part(":@/?")}*`;
  const authority = `(?:${part(":")}*@)?(?:\\[${ipv6Source()}\\]|${part("")}+)(?::\\d*)?`;
  return whole(`[a-z][a-z\\d+.-]*://${authority}(?:/${part(":@/")}*)?(?:\\?${rest})?(?:#${rest})?`);
};

export const URL = /* @__PURE__ */ urlExpression();
export const IPV4 = /* @__PURE__ */ whole(QUAD);
export const IPV6 = /* @__PURE__ */ (() => whole(ipv6Source()))();

/** RFC 3986 URI with an authority: `scheme://host…`. */
export const url = (x) => typeof x === "string" && URL.test(x);

/** Dotted quad without leading zeros. */
export const ipv4 = (x) => typeof x === "string" && IPV4.test(x);

/** RFC 4291 §2.2 text form, without zone. */
export const ipv6 = (x) => typeof x === "string" && IPV6.test(x);

const EMAIL =
  /^(?=.{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i;

/** RFC 5321 mailbox without quoted local part and address literal; two domain labels or more, 254 characters at most. */
export const email = (x) => typeof x === "string" && x.length < 255 && EMAIL.test(x);

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i;

/** RFC 3339 `full-date`, a day that exists. */
export const date = (x) => {
  const parts = typeof x === "string" && DATE.exec(x);
  if (!parts) return false;
  const [, year, month, day] = parts;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === "02" ? (leap ? 29 : 28) : /0[469]|11/.test(month) ? 30 : 31;
  return month > 0 && month < 13 && day > 0 && day <= days;
};

/** RFC 3339 `date-time`; second 60 only where it is 23:59:60 in UTC. */
export const datetime = (x) => {
  if (typeof x !== "string" || !date(x.slice(0, 10)) || !/t/i.test(x[10])) return false;
  const parts = CLOCK.exec(x.slice(11));
  if (!parts) return false;
  const [, hour, minute, second, sign, hours = 0, minutes = 0] = parts;
  const offset = (hours * 60 + +minutes) * (sign === "-" ? -1 : 1);
  return second < 60 || (hour * 60 + +minute - offset + 2880) % 1440 === 1439;
};

export const DURATION =
  /^P(?:\d+W|(?=.)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

/** RFC 3339 appendix A `duration`. */
export const duration = (x) => typeof x === "string" && DURATION.test(x);

export const SEMVER =
  /^(?:(?:0|[1-9]\d*)\.){2}(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-z-][\da-z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-z-][\da-z-]*))*)?(?:\+[\da-z-]+(?:\.[\da-z-]+)*)?$/i;

/** semver.org 2.0.0. */
export const semver = (x) => typeof x === "string" && SEMVER.test(x);

// `\b$`: neither nothing nor a hyphen stands at the end.
export const LANGUAGE =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-|$))?(?:x(?:-[a-z\d]{1,8})+)?\b$/i;

/** RFC 5646 `langtag` or `privateuse`. */
export const language = (x) => typeof x === "string" && LANGUAGE.test(x);

export const TIMEZONE = /^[a-z][\w+-]*(?:\/[\w+.-]+){0,2}$/i;

/** The shape of an IANA time zone name; whether the zone exists is not asked. */
export const timezone = (x) => typeof x === "string" && TIMEZONE.test(x);
