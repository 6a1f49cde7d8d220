// What people suffer from other generators of tracking code, and must not suffer here. That an added event changes no line of
// another is a test of the emitter: `an_added_event_changes_no_other_line`.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import { afterEach, describe, expect, test, vi } from "vitest";
import { languageService } from "./editor.js";
import { generated, shapes } from "./paths.js";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const file = fileURLToPath(new URL("../types/pains.ts", import.meta.url));
const head = `
  import { createTracker } from "@shapes";
  import type { Events } from "@shapes/shapes";
  import type { Presence } from "@shapes/shapes/basics";
  const { track } = createTracker<Events>({ send: () => {} });
  declare function take(value: Pick<Presence, "optional">): void;
`;

/** Code with a mistake, and what the editor says of it. */
const mistakes: [string, string, RegExp][] = [
    ["a misspelt property", 'track("element_click", { element_lable: "x" });', /'element_lable' does not exist in type 'ElementClick'\. Did you mean to write 'element_label'\?/],
    ["a misspelt event", 'track("elment_click", { element_label: "x" });', /"elment_click"' is not assignable .*"element_click"/],
    ["a property too many", 'track("element_click", { element_label: "x", more: 1 });', /'more' does not exist in type 'ElementClick'/],
    ["a property too few", 'track("element_click", {});', /Property 'element_label' is missing in type '\{\}' but required in type 'ElementClick'/],
    ["a property of the wrong type", 'track("element_click", { element_label: 5 });', /Type 'number' is not assignable to type 'string'/],
    ["no payload", 'track("element_click");', /Expected 2 arguments, but got 1/],
    ["a payload where there is none", 'track("view_database", {});', /Expected 1 arguments, but got 2/],
  ["null for what is optional", 'take({ optional: null });', /Type 'null' is not assignable to type 'string'/],
  ["undefined for what is optional", 'take({ optional: undefined });', /Type 'undefined' is not assignable to type 'string'/],
];
const good = 'track("element_click", { element_label: "x" }); track("view_database"); take({}); take({ optional: "x" });';

describe("in an editor", () => {
  const lines = [...mistakes.map(([, text]) => text), good];
  const source = `${head}${lines.join("\n")}\nexport type Own = Pick<Presence, "optional">;`;
  const service = languageService(file, source);
  const errors = service.getSemanticDiagnostics(file).map(({ start = 0, messageText }) => {
    const text = source.slice(source.lastIndexOf("\n", start) + 1, source.indexOf("\n", start));
    return { text, message: ts.flattenDiagnosticMessageText(messageText, "\n") };
  });
  const of = (text: string) => errors.filter((error) => error.text === text).map(({ message }) => message);

  test.each(mistakes)("%s is red, and the words say what to do", (_, text, words) => {
    expect(of(text)).toEqual([expect.stringMatching(words)]);
  });

  test("nothing else is red", () => {
    expect(of(good)).toEqual([]);
    expect(errors).toHaveLength(mistakes.length);
  });

  test("optional is `name?: T`, and no union with null or undefined", () => {
    const info = service.getQuickInfoAtPosition(file, source.indexOf("type Own") + 6);
    expect(ts.displayPartsToString(info?.displayParts)).toBe("type Own = {\n    optional?: string;\n}");
  });
});

test("validators are made once, not per event", async () => {
  const { checkEvent } = await import(`${shapes}/catalogues/shapes.js`);
  const payload = { element_label: "x" };
  checkEvent("element_click", payload);
  const made = vi.fn();
  for (const name of ["Map", "Set", "RegExp"] as const) {
    const original = globalThis[name] as new (...parts: unknown[]) => object;
    vi.stubGlobal(name, new Proxy(original, { construct: (target, parts) => (made(name), new target(...parts)), apply: (target, self, parts) => (made(name), Reflect.apply(target, self, parts)) }));
  }
  vi.spyOn(String.prototype, "split").mockImplementation(function (this: string) {
    made("split");
    return [];
  } as never);
  made.mockClear();
  for (let event = 0; event < 100; event++) checkEvent("element_click", payload);
  const count = made.mock.calls.length;
  vi.restoreAllMocks();
  expect(count).toBe(0);
});

test("a bundler takes one event's function and no class around it", async () => {
  const options = { bundle: true, minify: true, format: "esm", write: false, logLevel: "silent" } as const;
  const stdin = { contents: `export { validateFormSubmit } from "${generated}/catalogues/onlive.js";`, resolveDir: generated };
  const { outputFiles } = await build({ ...options, stdin });
  const text = outputFiles[0]?.text ?? "";
  expect(text).toContain("form_name");
  for (const other of ["element_label", "query_source", "task_name", "class"]) expect(text).not.toContain(other);
});
