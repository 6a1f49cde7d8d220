//! What is written for small models made by hand.
