#!/usr/bin/env python3
"""Distils a sentence model into one short vector for each stem: lexicon/word-vectors.bin.

usage: word_vectors.py MODEL_DIR MATCH_FIT LEXICON_DIR TEXT_DIR > word-vectors.bin

MODEL_DIR holds all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0): model.safetensors and tokenizer.json. Each word is
read by the model alone; its pooled vector is centred, reduced to the first principal components and scaled to bytes.
MATCH_FIT is the built example match_fit, which knows the stems. The words: those of the lexicon, the frequent ones of
the contracts in TEXT_DIR, and the frequent whole words of the model's vocabulary. Needs numpy and tokenizers.

Format: a line "count dimensions", a line with the stems parted by spaces, then count x dimensions signed bytes.
"""
import json, re, struct, subprocess, sys
from collections import Counter
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

DIMENSIONS = 64
MOST = 9000


def tensors(path):
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8:8 + size])
    head.pop("__metadata__", None)
    for name, info in head.items():
        if info["dtype"] == "F32":
            a, b = info["data_offsets"]
            yield name, np.frombuffer(raw[8 + size + a:8 + size + b], dtype="<f4").reshape(info["shape"])


class Model:
    def __init__(self, folder):
        self.w = dict(tensors(Path(folder) / "model.safetensors"))
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.no_padding()

    def norm(self, x, name):
        mean, var = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(var + 1e-12) * self.w[name + ".weight"] + self.w[name + ".bias"]

    def dense(self, x, name):
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def embed(self, ids):
        """Mean-pooled vectors of token rows of one length."""
        n, t = ids.shape
        x = self.w["embeddings.word_embeddings.weight"][ids] + self.w["embeddings.position_embeddings.weight"][:t]
        x = self.norm(x + self.w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(6):
            p = f"encoder.layer.{layer}."
            heads = [self.dense(x, p + f"attention.self.{k}").reshape(n, t, 12, 32).transpose(0, 2, 1, 3) for k in ("query", "key", "value")]
            scores = heads[0] @ heads[1].transpose(0, 1, 3, 2) / np.sqrt(32)
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ heads[2]
            mixed = self.dense(mixed.transpose(0, 2, 1, 3).reshape(n, t, 384), p + "attention.output.dense")
            x = self.norm(x + mixed, p + "attention.output.LayerNorm")
            h = self.dense(x, p + "intermediate.dense")
            h = 0.5 * h * (1 + np.tanh(np.sqrt(2 / np.pi) * (h + 0.044715 * h ** 3)))
            x = self.norm(x + self.dense(h, p + "output.dense"), p + "output.LayerNorm")
        pooled = x.mean(1)
        return pooled / np.linalg.norm(pooled, axis=-1, keepdims=True)


def words_of(model, lexicon, texts):
    lists = " ".join(p.read_text() for p in sorted(Path(lexicon).glob("*.txt")) if p.name != "common-words.txt")
    own = re.findall(r"[a-z]{3,}", re.sub(r"(?m)^#.*$", "", lists.lower()))
    counts = Counter()
    for path in sorted(Path(texts).glob("*.txt")):
        counts.update(set(re.findall(r"[a-z]{3,}", path.read_text(errors="replace").lower())))
    contracts = [word for word, count in counts.most_common(6000) if count >= 12]
    vocabulary = sorted(model.tokenizer.get_vocab().items(), key=lambda item: item[1])
    general = [word for word, _ in vocabulary if re.fullmatch(r"[a-z]{3,}", word)][:12000]
    return list(dict.fromkeys(own + contracts + general))


def main():
    folder, match_fit, lexicon, texts = sys.argv[1:5]
    model = Model(folder)
    words = words_of(model, lexicon, texts)
    stems = subprocess.run([match_fit, "stems"], input="\n".join(words), capture_output=True, text=True, check=True).stdout.split("\n")
    spelled = {}
    for word, stem in zip(words, stems):
        if len(spelled) < MOST or stem in spelled:
            spelled.setdefault(stem, word)  # the first word is the most wanted one
    rows = {}
    for stem, word in spelled.items():
        ids = model.tokenizer.encode(word).ids
        rows.setdefault(len(ids), []).append((stem, ids))
    vectors = {}
    for _, batch in sorted(rows.items()):
        for at in range(0, len(batch), 256):
            part = batch[at:at + 256]
            for (stem, _), vector in zip(part, model.embed(np.array([ids for _, ids in part]))):
                vectors[stem] = vector
    order = sorted(vectors)
    matrix = np.array([vectors[stem] for stem in order])
    matrix -= matrix.mean(0)
    _, _, components = np.linalg.svd(matrix, full_matrices=False)
    short = matrix @ components[:DIMENSIONS].T
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    scaled = np.clip(np.round(short * 254), -127, 127).astype(np.int8)
    sys.stdout.buffer.write(f"{len(order)} {DIMENSIONS}\n{' '.join(order)}\n".encode() + scaled.tobytes())


main()
