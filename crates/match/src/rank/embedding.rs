//! A second opinion from a sentence model in files: BERT and its kin, mean pooling, on the processor.

use super::opinion::SecondOpinion;
use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tokenizers::Tokenizer;

/// The files of a model, as sentence-transformers lays them down: what each must be called.
pub const MODEL_FILES: [&str; 3] = ["config.json", "tokenizer.json", "model.safetensors"];

/// Why a model cannot be used. Each names the file and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The model's shape cannot be read.
    #[error(
        "config.json: line {line}, column {column}: {reason}; it must be the configuration of a BERT-like model, as the \
         model's publisher ships it"
    )]
    Config {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The words cannot be cut up.
    #[error("tokenizer.json: {0}; take the file that was published with the model (a vocab.txt alone is not enough)")]
    Tokenizer(String),
    /// The weights cannot be read, or do not fit the shape.
    #[error(
        "model.safetensors: {0}; take the weights that were published with this config.json, in safetensors format"
    )]
    Weights(String),
    /// The parts do not fit one another.
    #[error("tokenizer.json: {0}; take tokenizer.json and model.safetensors of the same model")]
    Unfit(String),
}

/// A sentence model, ready to be asked.
pub struct Embeddings {
    model: BertModel,
    tokenizer: Tokenizer,
    /// The most tokens that it reads of a text.
    most: usize,
    /// The vectors of descriptions: a catalog's are asked for again and again.
    known: Mutex<HashMap<String, Vec<f32>>>,
}

impl std::fmt::Debug for Embeddings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embeddings").field("most", &self.most).finish_non_exhaustive()
    }
}

impl Embeddings {
    /// Reads a model from the contents of [`MODEL_FILES`], and asks it once, so that what does not fit is told here.
    ///
    /// # Errors
    /// [`ModelError`] names the file and the cure.
    pub fn read(config: &[u8], tokenizer: &[u8], weights: Vec<u8>) -> Result<Self, ModelError> {
        /// Sentences are short; the rest of a longer text says nothing that decides.
        const MOST: usize = 256;
        let shape: Config = serde_json::from_slice(config).map_err(|error| {
            let text = error.to_string();
            let reason = text.split(" at line ").next().unwrap_or(&text).to_owned();
            ModelError::Config { line: error.line(), column: error.column(), reason }
        })?;
        let mut tokenizer =
            Tokenizer::from_bytes(tokenizer).map_err(|error| ModelError::Tokenizer(error.to_string()))?;
        tokenizer.with_padding(None);
        tokenizer.with_truncation(None).map_err(|error| ModelError::Tokenizer(error.to_string()))?;
        let weights_error = |error: candle_core::Error| ModelError::Weights(first_line(&error.to_string()));
        let weights =
            VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu).map_err(weights_error)?;
        let model = BertModel::load(weights, &shape).map_err(weights_error)?;
        let most = shape.max_position_embeddings.min(MOST);
        let read = Self { model, tokenizer, most, known: Mutex::default() };
        let ids = tokenizer_ids(&read.tokenizer, "The vendor keeps a log.", most);
        if let Some(beyond) = ids.iter().find(|id| **id as usize >= shape.vocab_size) {
            return Err(ModelError::Unfit(format!(
                "token {beyond} is beyond the {} words of the model",
                shape.vocab_size
            )));
        }
        if ids.is_empty() {
            return Err(ModelError::Unfit("it cuts a plain sentence into no tokens".to_owned()));
        }
        read.vector_of(&ids).map_err(weights_error)?;
        Ok(read)
    }

    /// The meaning of a text, of length 1.
    fn vector(&self, text: &str) -> Option<Vec<f32>> {
        let ids = tokenizer_ids(&self.tokenizer, text, self.most);
        if ids.is_empty() { None } else { self.vector_of(&ids).ok() }
    }

    fn vector_of(&self, ids: &[u32]) -> candle_core::Result<Vec<f32>> {
        let tokens = Tensor::new(ids, &Device::Cpu)?.unsqueeze(0)?;
        let kinds = tokens.zeros_like()?;
        let mean = self.model.forward(&tokens, &kinds, None)?.mean(1)?.squeeze(0)?;
        let vector: Vec<f32> = mean.to_dtype(DType::F32)?.to_vec1()?;
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        Ok(if length > 0.0 { vector.into_iter().map(|x| x / length).collect() } else { vector })
    }

    fn known(&self, text: &str) -> Option<Vec<f32>> {
        // A thread that stopped half-way left whole vectors only.
        if let Some(vector) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(text) {
            return Some(vector.clone());
        }
        let vector = self.vector(text)?;
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(text.to_owned(), vector.clone());
        Some(vector)
    }
}

impl SecondOpinion for Embeddings {
    fn likeness(&self, promise: &str, descriptions: &[&str]) -> Option<Vec<f32>> {
        let promise = self.vector(promise)?;
        let like = |other: Vec<f32>| promise.iter().zip(other).map(|(a, b)| a * b).sum();
        descriptions.iter().map(|text| self.known(text).map(like)).collect()
    }
}

/// The tokens of a text, at most so many; none where the tokenizer fails on it.
fn tokenizer_ids(tokenizer: &Tokenizer, text: &str, most: usize) -> Vec<u32> {
    let encoded = tokenizer.encode(text, true).map(|encoding| encoding.get_ids().to_vec());
    let mut ids = encoded.unwrap_or_default();
    ids.truncate(most);
    ids
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalog, CatalogFormat, Matcher, Promise};
    use std::sync::Arc;

    const WORDS: [&str; 12] =
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "vendor", "keeps", "a", "log", "ledger", "journal", "."];
    const WIDTH: usize = 8;

    fn config(vocabulary: usize) -> Vec<u8> {
        format!(
            "{{\n\"vocab_size\": {vocabulary}, \"hidden_size\": {WIDTH}, \"num_hidden_layers\": 1,\n\
             \"num_attention_heads\": 2, \"intermediate_size\": 8, \"hidden_act\": \"gelu\",\n\
             \"hidden_dropout_prob\": 0.0, \"max_position_embeddings\": 16, \"type_vocab_size\": 2,\n\
             \"initializer_range\": 0.02, \"layer_norm_eps\": 1e-12, \"pad_token_id\": 0,\n\"model_type\": \"bert\"\n}}"
        )
        .into_bytes()
    }

    fn tokenizer() -> Vec<u8> {
        let vocabulary: serde_json::Map<String, serde_json::Value> =
            WORDS.iter().enumerate().map(|(at, word)| ((*word).to_owned(), at.into())).collect();
        serde_json::json!({
            "version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
            "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                           "strip_accents": null, "lowercase": true},
            "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": null, "decoder": null,
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                      "max_input_chars_per_word": 100, "vocab": vocabulary}
        })
        .to_string()
        .into_bytes()
    }

    /// A model of one layer whose attention and dense parts add nothing: a text means the mean of its words, and
    /// "ledger" and "journal" mean the same.
    fn weights() -> Vec<u8> {
        let mut tensors: HashMap<String, Tensor> = HashMap::new();
        let mut put = |name: &str, shape: &[usize], figure: &dyn Fn(usize) -> f32| {
            let figures: Vec<f32> = (0..shape.iter().product()).map(figure).collect();
            tensors.insert(name.to_owned(), Tensor::from_vec(figures, shape, &Device::Cpu).unwrap());
        };
        let word = |at: usize| {
            let (row, column) = (at / WIDTH, at % WIDTH);
            let row = if WORDS[row] == "journal" { row - 1 } else { row };
            ((row * 7 + column * column * (row + 3) + column * 5) % 13) as f32 / 6.0 - 1.0
        };
        put("embeddings.word_embeddings.weight", &[WORDS.len(), WIDTH], &word);
        put("embeddings.position_embeddings.weight", &[16, WIDTH], &|_| 0.0);
        put("embeddings.token_type_embeddings.weight", &[2, WIDTH], &|_| 0.0);
        for norm in
            ["embeddings.LayerNorm", "encoder.layer.0.attention.output.LayerNorm", "encoder.layer.0.output.LayerNorm"]
        {
            put(&format!("{norm}.weight"), &[WIDTH], &|_| 1.0);
            put(&format!("{norm}.bias"), &[WIDTH], &|_| 0.0);
        }
        for dense in [
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "intermediate.dense",
            "output.dense",
        ] {
            put(&format!("encoder.layer.0.{dense}.weight"), &[WIDTH, WIDTH], &|_| 0.0);
            put(&format!("encoder.layer.0.{dense}.bias"), &[WIDTH], &|_| 0.0);
        }
        safetensors::serialize(&tensors, None).unwrap()
    }

    fn model() -> Embeddings {
        Embeddings::read(&config(WORDS.len()), &tokenizer(), weights()).unwrap()
    }

    #[test]
    fn a_tiny_model_knows_what_means_the_same() {
        let likeness = model().likeness("a journal", &["a ledger", "a log", "a ledger"]).unwrap();
        assert!(likeness[0] > 0.999, "{likeness:?}");
        assert!(likeness[1] < 0.95, "{likeness:?}");
        assert_eq!(likeness[0], likeness[2], "the same from memory");
        // What is longer than the model's 16 places is cut, and what has no token has no meaning.
        assert!(model().likeness(&"a log ".repeat(200), &["a log"]).is_some());
        assert_eq!(model().likeness("", &["a log"]), None);
    }

    #[test]
    fn it_ranks_the_candidates_of_a_catalog() {
        let toml = "[[capability]]\nid = \"one\"\nname = \"the log\"\nstatus = \"available\"\n\
                    [[capability]]\nid = \"two\"\nname = \"the ledger\"\nstatus = \"available\"\n";
        let catalog = Catalog::parse(toml, CatalogFormat::Toml).unwrap();
        let matcher = Matcher::new(&catalog).with_second_opinion(&catalog, Arc::new(model()));
        let promise = Promise { text: "the journal", subject: None, context: &[] };
        assert_eq!(matcher.rank(&promise)[0].capability, "two");
    }

    #[test]
    fn a_bad_file_is_named_with_its_line_and_the_cure() {
        let told = |config: &[u8], tokenizer: &[u8], weights: Vec<u8>| {
            Embeddings::read(config, tokenizer, weights).unwrap_err().to_string()
        };
        let broken = String::from_utf8(config(WORDS.len())).unwrap().replace("\"gelu\"", "\"swish\"");
        let error = told(broken.as_bytes(), &tokenizer(), weights());
        assert!(error.starts_with("config.json: line 3, column ") && error.contains("swish"), "{error}");
        let error = told(b"{", &tokenizer(), weights());
        assert!(error.starts_with("config.json: line 1, column "), "{error}");
        let error = told(&config(WORDS.len()), b"[]", weights());
        assert!(error.starts_with("tokenizer.json: ") && error.contains("published with the model"), "{error}");
        let error = told(&config(WORDS.len()), &tokenizer(), b"no weights".to_vec());
        assert!(error.starts_with("model.safetensors: ") && error.contains("safetensors format"), "{error}");
        let error = told(&config(WORDS.len() + 1), &tokenizer(), weights());
        assert!(error.starts_with("model.safetensors: "), "another shape: {error}");
    }
}
