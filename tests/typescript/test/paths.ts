// Where the packages under test are.

import { fileURLToPath } from "node:url";

/** The workspace's root. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The package with all catalogues. */
export const generated = `${root}generated/typescript`;

/** What the golden with every shape of the language gives. */
export const golden = `${root}codegen/tests/golden/typescript-shapes/expected`;

/** Its package. */
export const shapes = `${golden}/typescript`;
