//! The extension module of the Python package `caveat`: [`caveat`] and [`caveat_desk`] behind Python's types.
//!
//! It holds what must be fast or is ours already; what is Python's own (paths, dataclasses, tables as frames) is written
//! in Python, in the folder `python` beside this one. Without the feature `extension-module`, which maturin sets, it is
//! empty: the workspace builds where there is no Python.
#![cfg_attr(feature = "extension-module", allow(clippy::disallowed_methods, reason = "a front end: it reads files"))]

#[cfg(feature = "extension-module")]
mod arrow;
#[cfg(feature = "extension-module")]
mod errors;
#[cfg(feature = "extension-module")]
mod module;
#[cfg(feature = "extension-module")]
mod report;
#[cfg(feature = "extension-module")]
mod scanner;
#[cfg(feature = "extension-module")]
mod settings;
#[cfg(feature = "extension-module")]
mod workshop;
