//! What the interpreter accepts and refuses, over a model made by hand.
