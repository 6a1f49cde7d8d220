// The events of a catalogue by their names on the wire.

import type { Violation } from "./result.js";

/** What `checkEvent` returns: the event's name, which an alias is replaced with, and the payload in canonical form. */
export type EventResult<Events, Unknown = never> =
  | Known<Events>
  | ([Unknown] extends [never] ? never : { readonly ok: true; readonly name: string; readonly value: unknown })
  | { readonly ok: false; readonly violations: readonly Violation[] };

type Known<Events> = {
  [Name in keyof Events]: {
    readonly ok: true;
    readonly name: Name;
    readonly value: [Events[Name]] extends [never] ? undefined : Events[Name];
  };
}[keyof Events];
