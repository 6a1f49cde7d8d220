// A checker for each string format.

import { format } from "./check.js";
import * as is from "./formats.js";

export const uuid = /* @__PURE__ */ format("uuid", (x) => is.uuid(x));
export const url = /* @__PURE__ */ format("url", (x) => is.url(x));
export const email = /* @__PURE__ */ format("email", (x) => is.email(x));
export const date = /* @__PURE__ */ format("date", (x) => is.date(x));
export const datetime = /* @__PURE__ */ format("datetime", (x) => is.datetime(x));
export const duration = /* @__PURE__ */ format("duration", (x) => is.duration(x));
export const ipv4 = /* @__PURE__ */ format("ipv4", (x) => is.ipv4(x));
export const ipv6 = /* @__PURE__ */ format("ipv6", (x) => is.ipv6(x));
export const semver = /* @__PURE__ */ format("semver", (x) => is.semver(x));
export const language = /* @__PURE__ */ format("language", (x) => is.language(x));
export const timezone = /* @__PURE__ */ format("timezone", (x) => is.timezone(x));
