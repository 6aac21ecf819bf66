//! A Report in the form each reader works in
