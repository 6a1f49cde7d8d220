// String formats of the schema language: each function says whether a value is a string that has the format.

/** RFC 9562 §4: 8-4-4-4-12 hexadecimal digits, either case, any version. */
export declare const uuid: (value: unknown) => value is string;
/** RFC 3986 URI with an authority: `scheme://host…`. */
export declare const url: (value: unknown) => value is string;
/** RFC 5321 mailbox without quoted local part and address literal; two domain labels or more, 254 characters at most. */
export declare const email: (value: unknown) => value is string;
/** RFC 3339 `full-date`, a day that exists. */
export declare const date: (value: unknown) => value is string;
/** RFC 3339 `date-time`; second 60 only where it is 23:59:60 in UTC. */
export declare const datetime: (value: unknown) => value is string;
/** RFC 3339 appendix A `duration`. */
export declare const duration: (value: unknown) => value is string;
/** Dotted quad without leading zeros. */
export declare const ipv4: (value: unknown) => value is string;
/** RFC 4291 §2.2 text form, without zone. */
export declare const ipv6: (value: unknown) => value is string;
/** semver.org 2.0.0. */
export declare const semver: (value: unknown) => value is string;
/** RFC 5646 `langtag` or `privateuse`. */
export declare const language: (value: unknown) => value is string;
/** The shape of an IANA time zone name; whether the zone exists is not asked. */
export declare const timezone: (value: unknown) => value is string;
