// `is…`, `validate…`, `assert…`, Standard Schema, `checkEvent` and `parse…` always agree: on values of the vectors in which
// anything that JavaScript has was put somewhere.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply, catalogues, type Line, subject, type Subject } from "./vectors.js";

/** Values that JSON has, or has not, made anew each time. */
const odd: (() => unknown)[] = [
  () => undefined, () => null, () => true, () => 0, () => -0, () => 1, () => 0.5, () => 2 ** 31, () => 2 ** 53, () => -1e300,
  () => Number.NaN, () => Infinity, () => 1n, () => Symbol("x"), () => () => 1, () => "", () => "x", () => "0", () => "-0",
  () => "9007199254740993", () => "\ud800", () => "x\udc00", () => "🚀", () => [], () => [undefined], () => ["\ud800", "\ud800"],
  () => [Number.NaN, Number.NaN], () => new Array(2), () => [1n, 1], () => ({}), () => ({ a: Number.NaN }), () => ({ "\ud800": 1 }),
  () => Object.create({ id: "inherited", x: 1, value: 2 }), () => Object.assign([], { x: 1 }), () => Object.create(null),
  () => JSON.parse('{"__proto__":{"x":1}}'), () => new Date(0), () => new Map([[1, 2]]), () => deep(200), () => circular(),
];

const deep = (levels: number): unknown => (levels ? [deep(levels - 1)] : 1);

const circular = () => {
  const value: Record<string, unknown> = { value: 1 };
  return Object.assign(value, { left: value, children: [value, value], item: value, x: value });
};

/** A change: where to go (at each level a number that chooses a key), what to put there, under which new name if any. */
interface Change {
  way: number[];
  part: number;
  name: string | undefined;
}

const changes = fc.array(
  fc.record<Change>({
    way: fc.array(fc.nat(60), { maxLength: 4 }),
    part: fc.nat(odd.length - 1),
    name: fc.constantFrom(undefined, undefined, undefined, "extra", "\ud800", "__proto__", "was", "oldName"),
  }),
  { maxLength: 3 },
);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function change(value: unknown, { way: [step, ...rest], part, name }: Change): unknown {
  const keys = isObject(value) ? Object.keys(value) : [];
  if (step === undefined || !isObject(value) || !(name ?? keys.length)) return odd[part]?.();
  const key = name ?? keys[step % keys.length] ?? "";
  const inner = rest.length && Object.hasOwn(value, key) ? change(value[key], { way: rest, part, name }) : odd[part]?.();
  Object.defineProperty(value, key, { value: inner, writable: true, enumerable: true, configurable: true });
  return value;
}

function seeds(line: Line): unknown[] {
  const cases = [...("base" in line ? [{}] : []), ...(line.good ?? []), ...(line.bad ?? [])];
  return cases.map((one) => apply(line.base, one));
}

function throws(run: () => void): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}

/** Whether the text of a value shows no more than the value. */
function isJson(value: unknown, levels = 128): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (!isObject(value)) return value === null || typeof value === "boolean";
  const isPlain = Array.isArray(value) ? Object.keys(value).length === value.length : Object.getPrototypeOf(value) === Object.prototype;
  return levels > 0 && isPlain && Object.entries(value).every(([key, part]) => key.isWellFormed() && isJson(part, levels - 1));
}

function judge({ is, validate, assert, parse, standard, asJson }: Subject, value: unknown): void {
  const result = validate(value);
  expect(is(value) && !result.ok, "what is… takes, validate… takes").toBe(false);
  if (standard) {
    expect(throws(() => assert(value)), "assert… throws where is… fails").toBe(!is(value));
    expect(standard(value).issues === undefined, "Standard Schema says what validate… says").toBe(result.ok);
  }
  if (result.ok) {
    expect(is(result.value), "what validate… gives is in canonical form").toBe(true);
    expect(validate(result.value), "and stays as it is").toEqual(result);
  }
  if (asJson) expect(asJson(value).ok && !result.ok, "asJson takes no more").toBe(false);
  if (!isJson(value)) return;
  const text = JSON.stringify(value);
  const read = JSON.parse(text);
  const expected = JSON.stringify(validate(read));
  expect(JSON.stringify(parse(text)), "the text of a value is judged as the value").toBe(expected);
  if (asJson) expect(JSON.stringify(asJson(read))).toBe(expected);
}

for (const { catalogue, code, lines } of catalogues) {
  describe(catalogue, () => {
    const all = lines.flatMap((line, number) => seeds(line).map((_, index): [number, number] => [number, index]));
    test("all judges agree", { timeout: 60_000 }, async () => {
      const run = async ([number, index]: [number, number], steps: Change[]) => {
        const line = lines[number] ?? {};
        const value = steps.reduce(change, seeds(line)[index]);
        judge(await subject(code, catalogue, line), value);
      };
      await fc.assert(fc.asyncProperty(fc.constantFrom(...all), changes, run), { seed: 6, numRuns: 1000 });
    });
  });
}
