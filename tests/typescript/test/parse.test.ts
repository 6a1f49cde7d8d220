// `parse…` and `readEvent`: JSON text to a checked value, and what only the text shows.

import { describe, expect, test } from "vitest";
import { shapes } from "./paths.js";

const basics = await import(`${shapes}/catalogues/shapes/basics.js`);
const strict = await import(`${shapes}/catalogues/strict.js`);
const kept = await import(`${shapes}/catalogues/kept.js`);
const all = await import(`${shapes}/catalogues/shapes.js`);
const events = await import(`${shapes}/catalogues/shapes/events.js`);

type Result = { ok: boolean; value?: unknown; violations?: { pointer: string; rule: string; found: string }[] };
type Parse = (text: string) => Result;

const found = (result: Result) => (result.violations ?? []).map(({ pointer, rule }) => `${pointer} ${rule}`);
const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

const good: [string, Parse, string, unknown][] = [
  ["a value", basics.parsePoint, ' {"x": 1, "y": -0.5e1} ', { x: 1, y: -5 }],
  ["what reads as another value", basics.parsePresence, '{"required":"r","nullable":null,"oldName":1}', {
    required: "r", nullable: null, filled: 20, zero: "", listed: ["a"], inner: { count: 0, level: 2 }, renamed: 1,
  }],
  ["the last of equal keys", basics.parsePoint, '{"x":"no","x":1}', { x: 1 }],
  ["a value that is no object", basics.parseColour, '"red"', "red"],
  ["a list", basics.parseSlugs, '["a","b"]', ["a", "b"]],
  ["escaped pairs of surrogates", basics.parseTexts, '{"text":"\\ud83d\\ude80"}', { text: "🚀" }],
  ["128 levels", basics.parseFree, `{"value":${nested(127)}}`, { value: JSON.parse(nested(127)) }],
  ["the largest double", basics.parseFree, '{"value":1.7976931348623157e308}', { value: Number.MAX_VALUE }],
  ["undeclared fields, which are not looked into", basics.parsePoint, `{"x":1,"\\ud800":1e400,"deep":${nested(200)}}`, { x: 1 }],
  ["an own `__proto__`", basics.parseFree, '{"members":{"__proto__":{"a":1}}}', JSON.parse('{"members":{"__proto__":{"a":1}}}')],
];

test.each(good)("reads: %s", (_, parse, text, value) => {
  expect(parse(text)).toEqual({ ok: true, value });
});

const bad: [string, Parse, string, string[]][] = [
  ["no text", basics.parsePoint, "", [" json"]],
  ["half a text", basics.parsePoint, '{"x":1', [" json"]],
  ["what JavaScript alone takes for JSON", basics.parsePoint, "{x:1}", [" json"]],
  ["NaN", basics.parseFree, '{"value":NaN}', [" json"]],
  ["a byte-order mark", basics.parsePoint, '\ufeff{"x":1}', [" json"]],
  ["a value that breaks its rules", basics.parsePoint, '{"x":null,"y":""}', ["/x type", "/y type"]],
  ["half of a pair of surrogates, escaped", basics.parseTexts, '{"text":"\\ud83d"}', ["/text type"]],
  ["half of a pair of surrogates, as it is", basics.parseTexts, '{"text":"\ude80"}', ["/text type"]],
  ["such a half in a free value", basics.parseFree, '{"members":{"a":["\\udc00"]}}', ["/members/a/0 type"]],
  ["such a half in a key", basics.parseFree, '{"members":{"\\udc00":1}}', ["/members/\udc00 type"]],
  ["such a half in a key of a map", basics.parseContainers, '{"names":[],"by_name":{"\\udc00":"x"}}', ["/by_name/\udc00 type"]],
  ["such a half in an undeclared name", strict.parseItem, '{"id":"1","\\udc00":1}', ["/\udc00 type"]],
  ["such a half in a field that is kept", kept.parsePageView, '{"url":"/","other":"\\udc00"}', ["/other type"]],
  ["a number beyond a double", basics.parseFree, '{"value":[1,-1e400]}', ["/value/1 type"]],
  ["one in a field", basics.parseNumbers, '{"flag":true,"tiny":0,"small":0,"medium":0,"large":1e400,"byte":0,"port":0,"size":0,"ratio":1e400}',
    ["/large type", "/ratio type"]],
  ["129 levels", basics.parseFree, `{"value":${nested(128)}}`, [`/value${"/0".repeat(127)} depth`]],
  ["129 levels in a field that is kept", kept.parsePageView, `{"other":${nested(128)}}`, [`/other${"/0".repeat(127)} depth`]],
  ["all that is wrong, in the order of the schema", basics.parseFree, '{"members":{"a":1e400,"b":"\\ud800"},"value":{"c":1e400}}',
    ["/value/c type", "/members/a type", "/members/b type"]],
  ["100,000 levels", basics.parseFree, `{"value":${nested(100_000)}}`, [`/value${"/0".repeat(127)} depth`]],
];

test.each(bad)("refuses: %s", (_, parse, text, expected) => {
  expect(found(parse(text))).toEqual(expected);
});

test("says in the words of the engine why a text is no JSON", () => {
  let words = "";
  try {
    JSON.parse('{"x":1');
  } catch (error) {
    words = (error as Error).message;
  }
  expect(basics.parsePoint('{"x":1')).toEqual({ ok: false, violations: [{ pointer: "", rule: "json", expected: "JSON", found: words }] });
});

test.each([undefined, null, 1, Symbol("x"), {}, Object.create(null)])("nothing that is no text makes it throw: %#", (text) => {
  expect(found(basics.parsePoint(text))).toHaveLength(1);
});

// A value in memory is judged by the rules of the schema alone, so that `is…`, `validate…` and the others always agree.
describe("what JSON cannot carry is no question of a value", () => {
  const values: [string, string, unknown][] = [
    ["half of a pair of surrogates", "Texts", { text: "\ud800" }],
    ["such a half in a free value", "Free", { members: { a: ["\udc00"] } }],
    ["such a half in a key", "Containers", { names: [], by_name: { "\udc00": 1 } }],
    ["a number in a free value", "Free", { value: [Number.NaN, Infinity] }],
    ["a function in a free value", "Free", { value: () => 1, members: { date: Symbol("x") } }],
    ["nesting in a free value", "Free", { value: JSON.parse(nested(200)) }],
  ];

  test.each(values)("%s", (_, name, value) => {
    expect(basics[`is${name}`](value)).toBe(true);
    expect(basics[`validate${name}`](value)).toEqual({ ok: true, value });
    expect(basics[`${name}Schema`]["~standard"].validate(value)).toEqual({ value });
    expect(() => basics[`assert${name}`](value)).not.toThrow();
  });

  test("but where `checkEvent` is asked for what JSON carries", () => {
    const payload = { a: ["\ud800", Number.NaN], b: [[1e400]] };
    expect(all.checkEvent("free", payload)).toEqual({ ok: true, name: "free", value: payload });
    expect(found(all.checkEvent("free", payload, true))).toEqual(["/a/0 type", "/a/1 type", "/b/0/0 type"]);
    expect(found(kept.checkEvent("other", { a: () => 1 }, true))).toEqual(["/a type"]);
    expect(all.checkEvent("free", { a: "🚀" }, true)).toEqual({ ok: true, name: "free", value: { a: "🚀" } });
  });
});

describe("readEvent", () => {
  test("reads a payload by the name of its event", () => {
    expect(all.readEvent("typed", '{"x":1,"extra":1}')).toEqual({ ok: true, name: "typed", value: { x: 1 } });
    expect(all.readEvent("before", '{"value":1}')).toEqual({ ok: true, name: "after-that", value: { value: 1 } });
    expect(found(all.readEvent("typed", '{"x":1e400}'))).toEqual(["/x type"]);
    expect(found(all.readEvent("typed", "{"))).toEqual([" json"]);
    expect(found(all.readEvent("free", '{"a":"\\ud800"}'))).toEqual(["/a type"]);
  });

  test("no text is no payload", () => {
    for (const text of [undefined, "", "null", "{}"]) {
      expect(all.readEvent("view_database", text)).toEqual({ ok: true, name: "view_database", value: undefined });
    }
    expect(found(all.readEvent("view_database", "1e400"))).toEqual([" type"]);
    expect(found(all.readEvent("typed"))).toEqual([" json"]);
    expect(kept.readEvent("other")).toEqual({ ok: true, name: "other", value: undefined });
  });

  test("the name comes first", () => {
    expect(found(all.readEvent("no_such_event", "{"))).toEqual([" event"]);
    expect(found(kept.readEvent("other", '{"a":1e400}'))).toEqual(["/a type"]);
  });

  test("payloads that are no type of their own", () => {
    expect(all.readEvent("empty", "{}")).toEqual({ ok: true, name: "empty", value: {} });
    expect(events.parseElementClick('{"element_label":"submit"}')).toEqual({ ok: true, value: { element_label: "submit" } });
  });
});
