//! The customer's own file with the findings in it.

mod copy;
mod docx;
mod error;
mod pdf;

pub use copy::{Form, copy};
pub use docx::annotate as docx;
pub(crate) use docx::{remarks, wording};
pub use error::AnnotateError;
pub use pdf::annotate as pdf;
