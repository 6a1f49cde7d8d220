// The generated packages as a team gets them: packed, and installed from the tarballs into a project of its own.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generated } from "./paths.js";

/** The catalogues that have a package of their own. */
export const own = readdirSync(`${generated}/packages`);

/** The folders of all packages; that with all catalogues comes first. */
export const packages = [generated, ...own.map((name) => `${generated}/packages/${name}`)];

/** Packs and installs packages into a new project; gives back its folder and the tarballs. */
export function install(folders: readonly string[]): { project: string; tarballs: string[] } {
  const project = mkdtempSync(join(tmpdir(), "catalogues-"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "team", private: true, type: "module" }));
  const tarballs = folders.map((folder) => {
    const report = npm(["pack", "--json", "--pack-destination", project], folder);
    return join(project, JSON.parse(report)[0].filename);
  });
  npm(["install", "--offline", "--no-audit", "--no-fund", ...tarballs], project);
  return { project, tarballs };
}

function npm(options: string[], cwd: string): string {
  return execFileSync("npm", options, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
}
