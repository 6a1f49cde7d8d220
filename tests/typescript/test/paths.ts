// Where the packages under test are.

import { fileURLToPath } from "node:url";

/** The workspace's root. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The package with all catalogues. */
export const generated = `${root}generated/typescript`;

/** The package of the golden with every shape of the language. */
export const shapes = `${root}codegen/tests/golden/typescript-shapes/expected/typescript`;
