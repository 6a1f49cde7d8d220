// What validators take, what they give back, and what they say, beyond the vectors: order of violations, canonical forms,
// and values that only exist in memory.

import { describe, expect, test } from "vitest";
import { shapes } from "./paths.js";

const basics = await import(`${shapes}/catalogues/shapes/basics.js`);
const tagged = await import(`${shapes}/catalogues/shapes/tagged.js`);
const events = await import(`${shapes}/catalogues/shapes/events.js`);
const strict = await import(`${shapes}/catalogues/strict.js`);
const kept = await import(`${shapes}/catalogues/kept.js`);
const all = await import(`${shapes}/catalogues/shapes.js`);
const { ViolationError, describe: inWords } = await import(`${shapes}/index.js`);

const presence = { required: "r", nullable: null, filled: 1, zero: "", listed: [], inner: { count: 0, level: 2 }, renamed: 1 };
const wide = { number: 1, text: "1", either: 1 };

/** A value, and the value in canonical form where that is another one. */
const good: [string, (value: unknown) => unknown, unknown, unknown?][] = [
  ["defaults are filled", basics.validatePresence, { required: "r", nullable: "n", renamed: 1 }, {
    required: "r", nullable: "n", filled: 20, zero: "", listed: ["a"], inner: { count: 0, level: 2 }, renamed: 1,
  }],
  ["an alias is renamed", basics.validatePresence, { ...presence, renamed: undefined, "older name": 2 }, { ...presence, renamed: 2 }],
  ["the name wins over an alias, which is not looked at", basics.validatePresence, { ...presence, oldName: "x" }, presence],
  ["of two aliases the first that is listed wins", basics.validatePresence,
    { ...presence, renamed: undefined, "older name": 3, oldName: 2 }, { ...presence, renamed: 2 }],
  ["undefined is absent", basics.validatePresence, { ...presence, optional: undefined, other: undefined }],
  ["undeclared fields are dropped", basics.validatePoint, { x: 1, extra: [] }, { x: 1 }],
  ["undeclared fields are kept", kept.validatePageView,
    { url: "/", visits: 1, parts: [], extra: { a: 1 } }, { url: "/", visits: 1, parts: [], extra: { a: 1 } }],
  ["absent fields have zero values by policy", kept.validatePageView, {}, { url: "", visits: 0, parts: [] }],
  ["null is absent by policy", strict.validateItem, { id: "1", name: null, count: null, point: null }, { id: "1", count: 1 }],
  ["null is a value where the field has it", strict.validateItem, { id: "1", note: null, count: 1 }],
  ["undeclared fields are dropped in parts of other catalogues", strict.validateItem,
    { id: "1", count: 1, point: { x: 1, extra: 1 } }, { id: "1", count: 1, point: { x: 1 } }],
  ["safe text of `either` becomes a number", basics.validateWide, { ...wide, either: "-9007199254740991" }, { ...wide, either: -9007199254740991 }],
  ["wide text of `either` stays", basics.validateWide, { ...wide, either: "9007199254740993" }],
  ["the edges of i64 as text", basics.validateWide, { ...wide, text: "-9223372036854775808", either: "9223372036854775807" }],
  ["bounds on wide text are exact", basics.validateWide, { ...wide, bounded: "9007199254740993" }],
  ["a union with its object", basics.validateUnions, { code: 1, points: [{ x: 1 }], all: ["a", 2] }],
  ["recursion", basics.validateTree, { value: 1, left: { value: 2, children: [{ value: 3 }] } }],
  ["a case with a default", tagged.validateTask, { step: 2, kind: 1 }, { step: 2, kind: 1, took: 0 }],
  ["a case by an aliased common field", tagged.validateTask, { step: 1, kind: "k", time: 5 }, { step: 1, kind: "k", at: 5 }],
  ["fields of other cases are dropped", tagged.validatePrompt, { user: "u", action: "exit", reply_id: 1 }, { user: "u", action: "exit" }],
  ["keys like those of Object.prototype", basics.validateNames,
    { class: "c", "utm-source": "u", constructor: "text", toString: true }],
  ["an own `__proto__` in free values", basics.validateFree, JSON.parse('{"members":{"__proto__":{"a":1}}}')],
  ["well-formed emoji", basics.validateTexts, { text: "👩‍🚀\u{10000}" }],
  ["code points are counted", basics.validateBounded, { short: "👩🚀👩🚀" }],
  ["-0 is an integer", basics.validateBounded, { even: -0 }],
  ["bytes are counted", basics.validateBounded, { bytes: "AAA=" }],
  ["items that only look alike", basics.validateBounded, { objects: [{ a: 1 }, { a: "1" }, { b: 1 }, {}] }],
];

test.each(good)("takes: %s", (_, validate, value, canonical = value) => {
  const before = structuredClone(value);
  const result = validate(value) as { ok: true; value: unknown };
  expect(result).toEqual({ ok: true, value: canonical });
  expect(value, "the input is left alone").toEqual(before);
  expect(validate(result.value)).toEqual(result);
});

/** A value, and each violation as `pointer rule`. */
const bad: [string, (value: unknown) => unknown, unknown, string[]][] = [
  ["fields in schema order, absent ones in their place, undeclared ones behind", strict.validateItem,
    { extra: 1, point: {}, name: 5, other: null }, ["/id required", "/name type", "/point/x required", "/extra unknown_field", "/other unknown_field"]],
  ["the key that was sent", basics.validatePresence, { ...presence, renamed: undefined, oldName: "x" }, ["/oldName type"]],
  ["a required field, without its aliases", basics.validatePresence, { ...presence, renamed: undefined }, ["/renamed required"]],
  ["constraints in order, the alias's first", basics.validateAliased, { slug: "A", slugs: [] },
    ["/slug pattern", "/slug min_length", "/slugs min_items"]],
  ["the container first, then its items, each repeated one first", basics.validateBounded, { few: [1, "x", "x", 1.5, 1] },
    ["/few max_items", "/few/1 type", "/few/2 unique", "/few/2 type", "/few/3 type", "/few/4 unique"]],
  ["no constraint on what has the wrong kind", basics.validateBounded, { both: "x", short: 1, few: {} },
    ["/both type", "/short type", "/few type"]],
  ["all constraints of a value", basics.validateBounded, { short: "", slug: "", both: 0 }, ["/both min", "/short min_length", "/slug pattern"]],
  ["keys, then values", basics.validateContainers, { names: [], by_number: { "01": 1, 128: "x", "-0": "x", "-128": "x" } },
    ["/by_number/128 key", "/by_number/01 key", "/by_number/01 type", "/by_number/-0 key"]],
  ["an unknown tag hides the cases", tagged.validatePrompt, { action: "x", extra: 1 }, ["/user required", "/action enum"]],
  ["an absent tag hides the cases", tagged.validatePrompt, { user: "u", reply_id: 1 }, ["/action required"]],
  ["an undeclared field beside the tag", strict.validateTagged, { kind: "b", value: 1 }, ["/value unknown_field"]],
  ["pointers are escaped", basics.validateContainers, { names: [], by_name: { "a/b~c": "x" } }, ["/by_name/a~1b~0c type"]],
  ["numbers that JSON does not have", basics.validateNumbers, { flag: 1, tiny: NaN, small: Infinity, medium: 1n, large: 2 ** 53, byte: -1, port: 0.5, size: 0, ratio: -Infinity },
    ["/flag type", "/tiny type", "/small type", "/medium type", "/large range", "/byte range", "/port type", "/ratio type"]],
  ["holes and undefined in lists", basics.validateContainers, { names: [undefined, , "x"] }, ["/names/0 type", "/names/1 type"]],
  ["text beyond i64", basics.validateWide, { ...wide, text: "9223372036854775808", either: "-9223372036854775809" }, ["/text range", "/either range"]],
  ["text that is no integer", basics.validateWide, { ...wide, text: "1.0", either: "" }, ["/text format", "/either format"]],
  ["bounds on wide text", basics.validateWide, { ...wide, bounded: "9007199254740994" }, ["/bounded max"]],
  ["no union member has this kind", basics.validateUnions, { code: null }, ["/code type"]],
  ["the whole value", basics.validatePoint, [], [" type"]],
  ["nothing", basics.validatePoint, undefined, [" type"]],
];

test.each(bad)("refuses: %s", (_, validate, value, expected) => {
  const { violations } = validate(value) as { violations: { pointer: string; rule: string }[] };
  expect(violations.map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual(expected);
});

describe("is and assert", () => {
  test("hold for canonical form alone", () => {
    expect(basics.isPresence(presence)).toBe(true);
    expect(basics.isPresence({ ...presence, extra: 1 })).toBe(true);
    expect(strict.isItem({ id: "1", count: 1, extra: 1 })).toBe(false);
    for (const key of ["filled", "zero", "renamed"]) expect(basics.isPresence({ ...presence, [key]: undefined })).toBe(false);
    expect(basics.isPresence({ ...presence, was: true })).toBe(false);
    expect(strict.isItem({ id: "1", count: 1, name: null })).toBe(false);
    expect(basics.isWide({ ...wide, either: "1" })).toBe(false);
  });

  test("is works as a predicate of arrays", () => {
    const points = [{ x: 1, extra: 1 }, { x: 2, extra: 1 }, { x: "3" }];
    expect(points.filter(basics.isPoint)).toEqual(points.slice(0, 2));
    expect(["red", "blue"].filter(basics.isColour)).toEqual(["red"]);
  });

  test("assert says what is wrong", () => {
    expect(() => basics.assertPoint({ x: 1 })).not.toThrow();
    expect(() => basics.assertPoint({ x: "1" })).toThrow("/x: type: expected number, found string");
    try {
      basics.assertPresence({ ...presence, oldName: 1, renamed: undefined });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ViolationError);
      expect(error).toMatchObject({ violations: [], message: expect.stringContaining("canonical") });
    }
  });
});

describe("texts for people", () => {
  const violation = (validate: (value: unknown) => unknown, value: unknown) =>
    (validate(value) as { violations: { expected: string; found: string }[] }).violations[0];

  test.each([
    [basics.validatePoint, { x: null }, "number", "null"],
    [basics.validatePoint, {}, "x", "nothing"],
    [basics.validateLetter, "z".repeat(100), "one of a, b, c, d, e, f, g, h, …", `${"z".repeat(64)}…`],
    [basics.validateBounded, { both: 11 }, "10", "11"],
    [basics.validateBounded, { short: "abcde" }, "4", "5"],
    [basics.validateBounded, { few: [1, 2, 3, 4] }, "3", "4"],
    [basics.validateTexts, { text: "", id: "x" }, "uuid", "x"],
    [basics.validateUnions, { code: true }, "string or number", "boolean"],
    [(value: unknown) => basics.parseTexts(JSON.stringify(value)), { text: "\ud800" }, "string", "a lone surrogate"],
  ])("%#", (validate, value, expected, found) => {
    expect(violation(validate, value)).toMatchObject({ expected, found });
    expect(inWords(violation(validate, value))).toContain(`expected ${expected}, found ${found}`);
  });
});

describe("depth", () => {
  const nest = (levels: number, inner: unknown = 1) => {
    let value = inner;
    for (let level = 0; level < levels; level++) value = { item: value };
    return value;
  };
  const chain = (levels: number) => {
    let value: unknown = { value: 0 };
    for (let level = 1; level < levels; level++) value = { value: 0, left: value };
    return value;
  };

  test("128 levels hold, 129 do not", () => {
    expect(basics.validateTree(chain(128))).toMatchObject({ ok: true });
    expect(basics.isTree(chain(128))).toBe(true);
    expect(basics.isTree(chain(129))).toBe(false);
    const { violations } = basics.validateTree(chain(129));
    expect(violations).toMatchObject([{ pointer: "/left".repeat(128), rule: "depth" }]);
  });

  test("hostile values neither overflow the stack nor hang", () => {
    const cycle: unknown[] = [];
    cycle.push(cycle, cycle);
    const tree: Record<string, unknown> = { value: 1 };
    tree.left = tree;
    tree.children = [tree, tree];
    for (const value of [nest(100_000), { cycle }, [[cycle]]]) {
      expect(basics.validateFree({ value, members: { value } })).toEqual({ ok: true, value: { value, members: { value } } });
      expect(all.checkEvent("free", { value }, true).violations[0].rule).toBe("depth");
      expect(kept.checkEvent("other", value, true).violations[0].rule).toBe("depth");
      expect(basics.validateBounded({ objects: [{ value }, { value }] }).ok).toBe(false);
    }
    expect(basics.isTree(chain(100_000))).toBe(false);
    expect(basics.validateTree(tree).violations[0].rule).toBe("depth");
    expect(basics.validateBounded({ objects: [{ cycle }, { cycle }] }).ok).toBe(false);
  });
});

describe("events", () => {
  test("aliases lead to the event's name", () => {
    expect(all.checkEvent("before", { value: 1 })).toEqual({ ok: true, name: "after-that", value: { value: 1 } });
    expect(all.checkEvent("before that", {})).toMatchObject({ violations: [{ pointer: "/value", rule: "required" }] });
  });

  test("an event without payload reads nothing, null and {}", () => {
    for (const payload of [undefined, null, {}]) {
      expect(all.checkEvent("view_database", payload)).toEqual({ ok: true, name: "view_database", value: undefined });
    }
    expect(all.checkEvent("view_database", { a: 1 })).toMatchObject({ violations: [{ pointer: "", rule: "type" }] });
  });

  test("undeclared events are refused, or kept by policy", () => {
    expect(all.checkEvent("toString", {})).toMatchObject({ violations: [{ pointer: "", rule: "event", found: "toString" }] });
    expect(kept.checkEvent("other", { a: 1 })).toEqual({ ok: true, name: "other", value: { a: 1 } });
    expect(kept.checkEvent("page_view", { url: 1 })).toMatchObject({ ok: false });
  });

  test("examples of the schema are good", () => {
    expect(events.isElementClick({ element_label: "submit" })).toBe(true);
  });
});

test("enums are frozen objects of their values", () => {
  expect(basics.Colour).toEqual({ Red: "red", Green: "green", Empty: "" });
  expect(Object.isFrozen(basics.Colour)).toBe(true);
  expect(basics.Direction).toEqual({ Up: 1, Down: 2, 1: "Up", 2: "Down" });
});
