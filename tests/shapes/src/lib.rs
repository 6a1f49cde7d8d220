//! Nothing but the home of the tests beside it.
