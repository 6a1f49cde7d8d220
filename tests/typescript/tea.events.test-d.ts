// The emitted `Events` of catalogue tea are those of the document that the catalogue comes from, in both directions.

import type { Events } from "@catalogues/all/tea";
import type { Expected } from "../fixtures/fidelity/tea/expected.js";
import { type Assignable, type Equal, holds } from "./types/assert.js";

holds<Equal<keyof Events, keyof Expected>>();

/** Names of events whose payload is not assignable one way or the other. */
type Different = {
  [Name in keyof Expected & keyof Events]: [
    Assignable<Events[Name], Expected[Name]>,
    Assignable<Expected[Name], Events[Name]>,
  ] extends [true, true]
    ? never
    : Name;
}[keyof Expected & keyof Events];

holds<Equal<Different, never>>();
