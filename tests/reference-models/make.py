"""Writes small models with random weights as transformers saves them, and what it computes of them.

    python3 make.py FOLDER

Needs torch and transformers (made with 5.17). The files beside this script are its output; tests hold this project and llama.cpp
against them. Of each model: config.json, model.safetensors, and expected.json with

    tokens     a text, as ids
    logits     those after the last two tokens
    loss       the mean over all tokens but the first, in nats
    gradients  for each tensor its loss's gradient g: |g|, and the sum of g[i] * cos(i) in row-major order
"""

import json
import pathlib
import sys

import torch
import transformers as t

VOCABULARY = 290
LENGTH = 24

shape = dict(vocab_size=VOCABULARY, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
             num_key_value_heads=2, max_position_embeddings=64, bos_token_id=None, eos_token_id=None, pad_token_id=None)


def rope(**parameters):
    return dict(rope_parameters=parameters)


MODELS = {
    "llama": t.LlamaConfig(**shape, tie_word_embeddings=True),
    "llama-biases": t.LlamaConfig(**shape, attention_bias=True, mlp_bias=True),
    "llama-head-width": t.LlamaConfig(**shape, head_dim=6),
    "llama-3": t.LlamaConfig(**shape | dict(max_position_embeddings=16384) | rope(
        rope_type="llama3", rope_theta=500000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
        original_max_position_embeddings=8192)),
    "llama-linear": t.LlamaConfig(**shape | rope(rope_type="linear", rope_theta=10000.0, factor=4.0)),
    "llama-yarn": t.LlamaConfig(**shape | dict(max_position_embeddings=256) | rope(
        rope_type="yarn", rope_theta=10000.0, factor=4.0, original_max_position_embeddings=64)),
    "mistral": t.MistralConfig(**shape, sliding_window=32),
    "smollm3": t.SmolLM3Config(**shape | dict(num_hidden_layers=4), tie_word_embeddings=True),
    "qwen2": t.Qwen2Config(**shape, tie_word_embeddings=True),
    "qwen3": t.Qwen3Config(**shape, head_dim=6),
    "gemma2": t.Gemma2Config(**shape, head_dim=6, query_pre_attn_scalar=6, sliding_window=8),
    "gemma3": t.Gemma3TextConfig(**shape | dict(num_hidden_layers=6), head_dim=6, query_pre_attn_scalar=6, sliding_window=8),
    "gemma3-linear": t.Gemma3TextConfig(
        **shape | dict(num_hidden_layers=6), head_dim=6, query_pre_attn_scalar=6, sliding_window=8, rope_parameters={
            "full_attention": dict(rope_type="linear", rope_theta=1000000.0, factor=8.0),
            "sliding_attention": dict(rope_type="default", rope_theta=10000.0)}),
    "phi3": t.Phi3Config(**shape, sliding_window=48),
    "phi3-partial": t.Phi3Config(**shape | dict(hidden_size=32) | rope(
        rope_type="default", rope_theta=10000.0, partial_rotary_factor=0.5)),
    "gpt2": t.GPT2Config(vocab_size=VOCABULARY, n_embd=16, n_layer=2, n_head=4, n_positions=64, bos_token_id=None,
                         eos_token_id=None),
}


def randomize(model, seed):
    """Weights of the size that training gives, and gains and biases that are not all alike."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = torch.randn(weight.shape, generator=generator)
            is_gain = weight.dim() == 1 and not name.endswith("bias")
            weight.copy_(weight + 0.1 * noise if is_gain else 0.3 * noise)


def describe(name, config, folder):
    config._attn_implementation = "eager"
    model = t.AutoModelForCausalLM.from_config(config).float().eval()
    randomize(model, sum(map(ord, name)))
    model.save_pretrained(folder)
    ids = [(7 * i * i + 13 * i + 5) % VOCABULARY for i in range(LENGTH)]
    tokens = torch.tensor([ids])
    model = model.double()
    result = model(tokens, labels=tokens)
    result.loss.backward()
    gradients = {}
    for key, weight in model.named_parameters():
        flat = weight.grad.flatten().double()
        gradients[key] = [flat.norm().item(), (flat * torch.cos(torch.arange(len(flat)).double())).sum().item()]
    expected = dict(tokens=ids, logits=result.logits[0, -2:].tolist(), loss=result.loss.item(), gradients=gradients)
    (folder / "expected.json").write_text(json.dumps(rounded(expected)) + "\n")


def rounded(value):
    """Nine digits, which is more than single precision has."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


def write_tokenizer(root):
    """Byte-level BPE with a few merges: the models' vocabulary."""
    kept = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in kept]
    alphabet = [chr(byte) for byte in kept] + [chr(256 + i) for i in range(len(others))]
    merges = "Ġ t|h e|Ġt he|i n|a n|Ġ a|r e|o n|e r|Ġ s|Ġ w|e n|a t|i t|o r|Ġ o|e s|i s|Ġ c|n d|o u|Ġ b|Ġ f|i ng|n g|Ġ in|e d|Ġ p|Ġa nd|l l"
    merges = [merge for merge in merges.split("|") if merge != "i ng"] + ["a r"]
    tokens = alphabet + [merge.replace(" ", "") for merge in merges]
    controls = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|pad|>"]
    regex = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
    tokenizer = dict(
        version="1.0",
        added_tokens=[dict(id=len(tokens) + i, content=text, single_word=False, lstrip=False, rstrip=False, normalized=False,
                           special=True) for i, text in enumerate(controls)],
        pre_tokenizer=dict(type="Sequence", pretokenizers=[
            dict(type="Split", pattern=dict(Regex=regex), behavior="Isolated", invert=False),
            dict(type="ByteLevel", add_prefix_space=False, trim_offsets=False, use_regex=False)]),
        decoder=dict(type="ByteLevel", add_prefix_space=False, trim_offsets=False, use_regex=False),
        model=dict(type="BPE", vocab={token: i for i, token in enumerate(tokens)}, merges=merges))
    assert len(tokens) + len(controls) == VOCABULARY, len(tokens)
    settings = dict(eos_token="<|endoftext|>", bos_token="<|endoftext|>", pad_token="<|pad|>", add_bos_token=False)
    (root / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False) + "\n")
    (root / "tokenizer_config.json").write_text(json.dumps(settings) + "\n")


def main():
    root = pathlib.Path(sys.argv[1])
    write_tokenizer(root)
    for name, config in MODELS.items():
        folder = root / name
        folder.mkdir(parents=True, exist_ok=True)
        describe(name, config, folder)
        (folder / "generation_config.json").unlink(missing_ok=True)
        print(name, sum(file.stat().st_size for file in folder.iterdir()))


main()
