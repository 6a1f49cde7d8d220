// Every payload that the documents show, read by the generated validators: what breaks is listed beside the facts.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generated, root } from "./paths.js";

type Violation = { pointer: string; rule: string };
type Result = { ok: true; value: unknown } | { ok: false; violations: Violation[] };

const fixture = (path: string) => JSON.parse(readFileSync(`${root}tests/fixtures/fidelity/${path}`, "utf8"));

/** The validator of a type by its path: `sobot.ask.push.PushInfo`. */
const validator = async (path: string): Promise<(value: unknown) => Result> => {
  const parts = path.split(".");
  const name = parts.pop();
  const module = await import(`${generated}/catalogues/${parts.join("/")}.js`);
  return module[`validate${name}`];
};

const pairs = (result: Result) => (result.ok ? [] : result.violations.map(({ pointer, rule }) => ({ pointer, rule })));

describe("the support bot's payloads", () => {
  const listing: { file: string; type: string; valid: boolean; violations?: Violation[] }[] =
    fixture("sobot/examples/examples.json");

  test("are all there", () => expect(listing).toHaveLength(38));

  test.each(listing)("$file", async ({ file, type, valid, violations }) => {
    const validate = await validator(type);
    const result = validate(fixture(`sobot/examples/${file}`));
    expect(pairs(result)).toEqual(violations ?? []);
    expect(result.ok).toBe(valid);
    // What was read is in canonical form, and reads as itself.
    if (result.ok) expect(validate(result.value)).toEqual(result);
  });
});

describe("the examples of the Onlive document", async () => {
  const { checkEvent } = await import(`${generated}/catalogues/onlive.js`);
  const events: { name: string; example: Record<string, unknown> }[] = fixture("onlive/facts.json").events;

  test.each(events)("$name lacks only what the tables require", ({ name, example }) => {
    const missing = pairs(checkEvent(name, example));
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.every(({ pointer, rule }) => rule === "required" && /^\/(form|room)_data$/.test(pointer))).toBe(true);
    const completed = { ...example, ...Object.fromEntries(missing.map(({ pointer }) => [pointer.slice(1), {}])) };
    expect(pairs(checkEvent(name, completed))).toEqual([]);
  });
});
