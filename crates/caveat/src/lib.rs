//! Read a contract, find what it promises, judge it against a capability catalog
