// Type-check time: a program that uses the events of all catalogues, by our declarations and by types that zod infers from
// the same schemas, under TypeScript 7.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { zodModule } from "./derive.mjs";
import { schemaOf } from "./build.mjs";

const ROOT = new URL("../../", import.meta.url).pathname;
const TSC = new URL("node_modules/typescript-7/bin/tsc", import.meta.url).pathname;

const user = (catalogues, from) => `${catalogues.map((name) => `import type { Events as ${name} } from "${from(name)}";`).join("\n")}
type All = ${catalogues.join(" & ")};
export declare const payload: <Name extends keyof All>(name: Name) => All[Name];
export const used = [${catalogues.map((name) => `null as unknown as ${name}[keyof ${name}]`).join(", ")}];
`;

/** Writes both programs; gives back a function that checks one and says how many milliseconds that took, by the compiler's own
 * total: reading, parsing, binding and checking, without the start of its process. */
export function programs(out) {
  const catalogues = readdirSync(`${ROOT}generated/json-schema`).map((file) => file.replace(".schema.json", ""));
  const withEvents = catalogues.filter((name) => Object.keys(schemaOf(name).$defs).some((key) => key.startsWith("event:")));
  const write = (name, files, include = ["*.ts"]) => {
    mkdirSync(`${out}/${name}`, { recursive: true });
    const compilerOptions = { target: "ES2022", module: "ESNext", moduleResolution: "bundler", strict: true, noEmit: true, lib: ["ES2022"], types: [], skipDefaultLibCheck: true, skipLibCheck: name === "zod" };
    writeFileSync(`${out}/${name}/tsconfig.json`, JSON.stringify({ compilerOptions, include }));
    for (const [file, text] of Object.entries(files)) writeFileSync(`${out}/${name}/${file}.ts`, text);
  };
  write("zod", {
    ...Object.fromEntries(catalogues.map((name) => [name, zodModule(schemaOf(name))])),
    use: user(withEvents, (name) => `./${name}`),
  });
  // Ours are declarations, which only count if they are checked; zod's own are not.
  const declarations = `${ROOT}generated/typescript/catalogues`;
  write(
    "concord",
    { use: user(withEvents, (name) => `${declarations}/${name}.js`) },
    ["*.ts", `${declarations}/**/*.d.ts`],
  );
  return (name) => {
    const report = execFileSync(process.execPath, [TSC, "-p", `${out}/${name}`, "--extendedDiagnostics"], { encoding: "utf8" });
    return Number(/Total time:\s*([\d.]+)s/.exec(report)[1]) * 1000;
  };
}
