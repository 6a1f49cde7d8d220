// Standard Schema v1, as a library that takes it uses it: tRPC checks a procedure's input with an emitted schema.

import { initTRPC } from "@trpc/server";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, test } from "vitest";
import { shapes } from "./paths.js";

const basics = await import(`${shapes}/catalogues/shapes/basics.js`);
const events = await import(`${shapes}/catalogues/shapes/events.js`);

interface Click {
  element_label: string;
}

describe("Standard Schema", () => {
  const schema = basics.ContainersSchema as StandardSchemaV1<unknown>;

  test("has the properties of the specification", () => {
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "concord", validate: expect.any(Function) });
  });

  test("gives the value in canonical form", () => {
    expect(schema["~standard"].validate({ names: ["a"], extra: 1 })).toEqual({ value: { names: ["a"] } });
  });

  test("gives issues with paths in which positions are numbers", () => {
    const result = schema["~standard"].validate({ names: ["a", 1], by_name: { "0": "x", "a/b": "y" } });
    expect(result).toEqual({
      issues: [
        { message: "type: expected string, found number", path: ["names", 1] },
        { message: "type: expected integer, found string", path: ["by_name", "0"] },
        { message: "type: expected integer, found string", path: ["by_name", "a/b"] },
      ],
    });
    expect(schema["~standard"].validate({})).toEqual({ issues: [{ message: "is required", path: ["names"] }] });
  });
});

test("tRPC takes it", async () => {
  const { procedure, router, createCallerFactory } = initTRPC.create();
  const click = procedure
    .input(events.ElementClickSchema as StandardSchemaV1<Click>)
    .mutation(({ input }) => input.element_label);
  const caller = createCallerFactory(router({ click }))({});
  await expect(caller.click({ element_label: "submit" })).resolves.toBe("submit");
  await expect(caller.click({ element_label: 1 } as unknown as Click)).rejects.toMatchObject({
    code: "BAD_REQUEST",
    cause: { issues: [{ path: ["element_label"] }] },
  });
});
