//! The customer's own file with the findings in it.

mod docx;
mod error;

pub use docx::annotate as docx;
pub use error::AnnotateError;
