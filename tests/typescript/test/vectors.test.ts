// Readers and validators take and refuse what the test vectors say, with the rule and the place that they expect.

import { describe, expect, test } from "vitest";
import { apply, catalogues, type Result, subject } from "./vectors.js";

const pairs = ({ violations = [] }: Result) => violations.map(({ pointer, rule }) => ({ pointer, rule }));

for (const { catalogue, code, lines } of catalogues) {
  describe(catalogue, () => {
    for (const [index, line] of lines.entries()) {
      test(`${index + 1}: ${line.type ?? line.event}`, async () => {
        const { validate, is, parse } = await subject(code, catalogue, line);
        const good = [...("base" in line ? [{}] : []), ...(line.good ?? [])];
        for (const change of good) {
          const value = apply(line.base, change);
          const result = validate(value);
          expect(result, JSON.stringify(change)).toMatchObject({ ok: true });
          expect(is(result.value), `canonical: ${JSON.stringify(result.value)}`).toBe(true);
          expect(validate(result.value)).toMatchObject({ ok: true, value: result.value });
          expect(JSON.stringify(parse(JSON.stringify(value)))).toBe(JSON.stringify(result));
        }
        for (const change of line.bad ?? []) {
          const value = apply(line.base, change);
          const expected = [{ pointer: change.at, rule: change.rule }];
          expect(pairs(validate(value)), JSON.stringify(change)).toEqual(expected);
          expect(pairs(parse(JSON.stringify(value))), JSON.stringify(change)).toEqual(expected);
          expect(is(value)).toBe(false);
        }
      });
    }
  });
}
