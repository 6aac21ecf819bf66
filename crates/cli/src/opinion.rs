//! `--embeddings`: a second opinion on candidates from a sentence model in a folder.

use anyhow::Result;
use caveat::Scanner;
use std::path::Path;

/// The scanner with the model of a folder, where one is named.
#[cfg(feature = "embeddings")]
pub(crate) fn asked(scanner: Scanner, folder: Option<&Path>) -> Result<Scanner> {
    use anyhow::{Context, anyhow};
    let Some(folder) = folder else { return Ok(scanner) };
    let file = |name: &str| {
        let path = folder.join(name);
        let cure = format!("--embeddings wants a folder with {}", caveat::MODEL_FILES.join(", "));
        std::fs::read(&path).map_err(|error| anyhow!("{}: {error}; {cure}", path.display()))
    };
    let [config, tokenizer, weights] = caveat::MODEL_FILES;
    let model = caveat::Embeddings::read(&file(config)?, &file(tokenizer)?, file(weights)?);
    let model = model.with_context(|| format!("the model in {}", folder.display()))?;
    Ok(scanner.with_second_opinion(std::sync::Arc::new(model)))
}

/// This build has no model reader: it says how to get one.
#[cfg(not(feature = "embeddings"))]
pub(crate) fn asked(scanner: Scanner, folder: Option<&Path>) -> Result<Scanner> {
    match folder {
        Some(_) => anyhow::bail!(
            "--embeddings needs a build with the feature `embeddings`: `cargo install --path crates/cli --features embeddings`"
        ),
        None => Ok(scanner),
    }
}
