// Every payload that the documents show, read by the generated functions: what breaks is listed beside the facts.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generated, root } from "./paths.js";

type Violation = { pointer: string; rule: string };
type Result = { ok: true; value: unknown } | { ok: false; violations: Violation[] };

const fixture = (path: string) => JSON.parse(readFileSync(`${root}tests/fixtures/fidelity/${path}`, "utf8"));

/** What reads a type's text, by the path of the type: `sobot.ask.push.PushInfo`. */
const reader = async (path: string): Promise<(text: string) => Result> => {
  const parts = path.split(".");
  const name = parts.pop();
  const module = await import(`${generated}/catalogues/${parts.join("/")}.js`);
  return module[`parse${name}`];
};

const pairs = (result: Result) => (result.ok ? [] : result.violations.map(({ pointer, rule }) => ({ pointer, rule })));

describe("the support bot's payloads", () => {
  const listing: { file: string; type: string; valid: boolean; violations?: Violation[] }[] =
    fixture("sobot/examples/examples.json");

  test("are all there", () => expect(listing).toHaveLength(38));

  test.each(listing)("$file", async ({ file, type, valid, violations }) => {
    const parse = await reader(type);
    const result = parse(JSON.stringify(fixture(`sobot/examples/${file}`)));
    expect(pairs(result)).toEqual(violations ?? []);
    expect(result.ok).toBe(valid);
    // What was read is in canonical form, and reads as itself.
    if (result.ok) expect(parse(JSON.stringify(result.value))).toEqual(result);
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
