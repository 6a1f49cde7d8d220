// "Go to definition" leads from what a team imports to the line of the schema that it comes from.

import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { install } from "./install.js";
import { languageServer, type Place, type Server, tsserver } from "./languageServers.js";
import { generated, root, shapes } from "./paths.js";

/** Code, and at `^` before a name: the file of the schema that it comes from, and how the line starts there. */
const names: [code: string, file: string, line: RegExp][] = [
  ["declare const click: ^ElementClick;", "onlive/events.yaml", /^element_click:/],
  ["click.^element_label;", "onlive/groups.yaml", /^element_label: /],
  ["click.^room_id;", "onlive/groups.yaml", /^room_id\?: /],
  ["^isElementClick(click);", "onlive/events.yaml", /^element_click:/],
  ["^ElementClickSchema;", "onlive/events.yaml", /^element_click:/],
  ["ElementType.^Checkbox;", "onlive/groups.yaml", /^checkbox/],
  ['tracker.track("element_click", { ...click, ^utm_source: "x" });', "onlive/groups.yaml", /^utm_source\?: /],
  ['export type Table = Events["^element_click"];', "onlive/events.yaml", /^element_click:/],
];
const head = `
  import { createTracker } from "@catalogues/all";
  import { type ElementClick, ElementClickSchema, ElementType, type Events, isElementClick } from "@catalogues/all/onlive";
  const tracker = createTracker<Events>({ send: () => {} });
`;

describe("in an editor", () => {
  let project = "";
  let file = "";

  beforeAll(() => {
    ({ project } = install([generated]));
    const compilerOptions = { module: "nodenext", target: "es2022", strict: true, noEmit: true, types: [] };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    file = join(project, "use.ts");
    writeFileSync(file, head + names.map(([code]) => code.replace("^", "")).join("\n"));
  });

  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const at = (index: number): Place => ({
    file,
    line: head.split("\n").length + index,
    column: (names[index]?.[0].indexOf("^") ?? 0) + 1,
  });

  const servers: [string, () => Server | Promise<Server>][] = [
    ["TypeScript 5", () => tsserver(file)],
    ["TypeScript 7", () => languageServer(file)],
  ];
  test.each(servers)("of %s", async (_, start) => {
    const server = await start();
    for (const [index, [code, to, line]] of names.entries()) {
      const places = await server.definition(at(index));
      expect(places.map(({ file }) => file), code).toContain(join(project, "node_modules/@catalogues/all/catalogues", to));
      for (const place of places.filter(({ file }) => file.endsWith(".yaml"))) {
        expect(readFileSync(place.file, "utf8").split("\n")[place.line - 1]?.slice(place.column - 1), code).toMatch(line);
      }
    }
    server.stop();
  });
});

describe.each([
  ["generated", generated, `${root}schema`],
  ["shapes", shapes, ""],
])("%s", (_, folder, schema) => {
  const catalogues = join(folder, "catalogues");
  const maps = readdirSync(catalogues, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".d.ts.map"));

  test("every field of an interface leads to its name in the schema", () => {
    let fields = 0;
    for (const path of maps) {
      const map = new SourceMap(JSON.parse(readFileSync(join(catalogues, path), "utf8")));
      const lines = readFileSync(join(catalogues, path.replace(/\.map$/, "")), "utf8").split("\n");
      for (const [line, text] of lines.entries()) {
        const [, indent, name] = /^( {2,6})"?([\w$]+)"?\??: /.exec(text) ?? [];
        if (indent === undefined || name === undefined) continue;
        const entry = map.findEntry(line, indent.length);
        if (!("originalSource" in entry) || entry.generatedLine !== line || entry.generatedColumn !== indent.length) continue;
        const source = readFileSync(join(dirname(join(catalogues, path)), entry.originalSource), "utf8").split("\n");
        // An event may be called otherwise on the wire; then `name` says so below its key.
        const [first = "", ...below] = source.slice(entry.originalLine, entry.originalLine + 4);
        expect([first.slice(entry.originalColumn), ...below].join("\n"), `${path}: ${text}`).toContain(name);
        fields++;
      }
    }
    expect(fields).toBeGreaterThan(40);
  });

  test.skipIf(!schema)("the schema files are those that it was made from", () => {
    const copies = readdirSync(catalogues, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));
    expect(copies).toHaveLength(maps.length);
    for (const copy of copies) expect(readFileSync(join(catalogues, copy), "utf8")).toBe(readFileSync(join(schema, copy), "utf8"));
  });
});
