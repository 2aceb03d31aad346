"""The model and the loop of this project's trainer in PyTorch, as a user of PyTorch writes them.

Speaks as a contestant: prints "ready ...", then answers each line "<steps>" with "<cpu ms> <wall ms> <last loss>".
"""
import math
import sys
import time

import numpy
import torch
import torch.nn.functional as F

folder = sys.argv[1]
layers, width, heads, kv_heads, hidden, context, vocabulary, rows, tied = map(int, sys.argv[2:11])
rate, beta1, beta2, decay, clip = map(float, sys.argv[11:16])
head_width = width // heads
torch.set_num_threads(1)

data = numpy.fromfile(f"{folder}/weights.bin", dtype=numpy.float32)
taken = 0


def take(*shape):
    """The next tensor of the file of weights."""
    global taken
    count = math.prod(shape)
    values = data[taken:taken + count].reshape(shape).copy()
    taken += count
    return torch.nn.Parameter(torch.from_numpy(values))


embedding = take(vocabulary, width)
output_norm = take(width)
head = embedding if tied else take(vocabulary, width)
blocks = [
    dict(
        attention_norm=take(width), q=take(width, width), k=take(kv_heads * head_width, width),
        v=take(kv_heads * head_width, width), o=take(width, width), norm=take(width),
        gate=take(hidden, width), up=take(hidden, width), down=take(width, hidden),
    )
    for _ in range(layers)
]
assert taken == data.size
parameters = [embedding, output_norm] + ([] if tied else [head]) + [p for block in blocks for p in block.values()]
matrices, vectors = [p for p in parameters if p.dim() > 1], [p for p in parameters if p.dim() == 1]
optimizer = torch.optim.AdamW(
    [dict(params=matrices, weight_decay=decay), dict(params=vectors, weight_decay=0.0)],
    lr=rate, betas=(beta1, beta2), eps=1e-8)

tokens = torch.from_numpy(numpy.fromfile(f"{folder}/tokens.bin", dtype=numpy.int32).astype(numpy.int64))
batches = tokens.view(-1, rows, context + 1)
angles = torch.outer(torch.arange(context).float(), 10000.0 ** (-torch.arange(0, head_width, 2).float() / head_width))
cos, sin = angles.cos(), angles.sin()  # (T, head width / 2)
hidden_future = torch.full((context, context), float("-inf")).triu(1)


def rms_norm(x, gain):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * gain


def rotate(x):
    """Turns adjacent pairs: (B, H, T, head width)."""
    pairs = x.unflatten(-1, (-1, 2))
    a, b = pairs[..., 0], pairs[..., 1]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), -1).flatten(-2)


def attend(x, block):
    b, t, _ = x.shape
    q = rotate(F.linear(x, block["q"]).view(b, t, heads, head_width).transpose(1, 2))
    k = rotate(F.linear(x, block["k"]).view(b, t, kv_heads, head_width).transpose(1, 2))
    v = F.linear(x, block["v"]).view(b, t, kv_heads, head_width).transpose(1, 2)
    if kv_heads != heads:
        k = k.repeat_interleave(heads // kv_heads, 1)
        v = v.repeat_interleave(heads // kv_heads, 1)
    scores = q @ k.transpose(-2, -1) / math.sqrt(head_width) + hidden_future
    mixed = scores.softmax(-1) @ v
    return F.linear(mixed.transpose(1, 2).reshape(b, t, width), block["o"])


def loss_of(batch):
    x = F.embedding(batch[:, :-1], embedding)
    for block in blocks:
        x = x + attend(rms_norm(x, block["attention_norm"]), block)
        y = rms_norm(x, block["norm"])
        x = x + F.linear(F.silu(F.linear(y, block["gate"])) * F.linear(y, block["up"]), block["down"])
    logits = F.linear(rms_norm(x, output_norm), head)
    return F.cross_entropy(logits.flatten(0, 1), batch[:, 1:].flatten())


blas = [line.strip() for line in open("/proc/self/maps") if "blas" in line or "mkl" in line]
library = "/".join(blas[0].split("/")[-2:]) if blas else "built in"
print(f"ready PyTorch {torch.__version__}, BLAS {library}, {sum(p.numel() for p in parameters):,} parameters", flush=True)
step = 0
for line in sys.stdin:
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(int(line)):
        loss = loss_of(batches[step % len(batches)])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, clip)
        optimizer.step()
        step += 1
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{1000 * cpu:.3f} {1000 * wall:.3f} {loss.item():.6f}", flush=True)
