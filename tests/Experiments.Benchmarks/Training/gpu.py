"""The same model and loop in PyTorch on a GPU, as a user of PyTorch writes them: autocast to bf16, fused AdamW, no compilation.

Speaks as a contestant: prints "ready ...", then answers each line "<steps>" with "<cpu ms> <wall ms> <last loss>".
"""
import sys
import time

import torch
import torch.nn.functional as F

layers, width, heads, kv_heads, hidden, context, vocabulary, rows = map(int, sys.argv[1:9])
rate, beta1, beta2, decay, clip = map(float, sys.argv[9:14])
device = sys.argv[14]
head_width = width // heads
angles = torch.outer(torch.arange(context).float(), 10000.0 ** (-torch.arange(0, head_width, 2).float() / head_width))
cos, sin = angles.cos().to(device), angles.sin().to(device)


class RmsNorm(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = torch.nn.Parameter(torch.ones(width))

    def forward(self, x):
        return F.rms_norm(x.float(), (width,), self.gain, 1e-5).to(x.dtype)


def rotate(x):
    a, b = x[..., : head_width // 2], x[..., head_width // 2:]
    c, s = cos.to(x.dtype), sin.to(x.dtype)
    return torch.cat((a * c - b * s, a * s + b * c), -1)


class Block(torch.nn.Module):
    def __init__(self):
        super().__init__()
        linear = lambda i, o: torch.nn.Linear(i, o, bias=False)
        self.before, self.between = RmsNorm(), RmsNorm()
        self.q, self.o = linear(width, width), linear(width, width)
        self.k, self.v = linear(width, kv_heads * head_width), linear(width, kv_heads * head_width)
        self.gate, self.up, self.down = linear(width, hidden), linear(width, hidden), linear(hidden, width)

    def forward(self, x):
        b, t, _ = x.shape
        y = self.before(x)
        q = rotate(self.q(y).view(b, t, heads, head_width).transpose(1, 2))
        k = rotate(self.k(y).view(b, t, kv_heads, head_width).transpose(1, 2))
        v = self.v(y).view(b, t, kv_heads, head_width).transpose(1, 2)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=kv_heads != heads)
        x = x + self.o(mixed.transpose(1, 2).reshape(b, t, width))
        y = self.between(x)
        return x + self.down(F.silu(self.gate(y)) * self.up(y))


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, width)
        self.blocks = torch.nn.ModuleList(Block() for _ in range(layers))
        self.norm = RmsNorm()

    def forward(self, tokens):
        x = self.embedding(tokens).bfloat16()
        for block in self.blocks:
            x = block(x)
        return F.linear(self.norm(x), self.embedding.weight)


with torch.device(device):
    model = Model()
for parameter in model.parameters():
    if parameter.dim() > 1:
        torch.nn.init.uniform_(parameter, -0.02, 0.02)
parameters = list(model.parameters())
optimizer = torch.optim.AdamW(parameters, lr=rate / 10, betas=(beta1, beta2), weight_decay=decay, fused=True)
print(f"ready PyTorch {torch.__version__}, {torch.cuda.get_device_name()}", flush=True)
step = 0
for line in sys.stdin:
    torch.cuda.synchronize()
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(int(line)):
        ids = (torch.arange(rows * context + 1) * 7919 + 31 * step) % vocabulary
        inputs, targets = ids[:-1].view(rows, context).to(device), ids[1:].to(device)
        with torch.autocast("cuda", torch.bfloat16):
            logits = model(inputs)
        loss = F.cross_entropy(logits.float().flatten(0, 1), targets)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, clip)
        optimizer.step()
        step += 1
    value = loss.item()
    torch.cuda.synchronize()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{1000 * cpu:.3f} {1000 * wall:.3f} {value:.4f}", flush=True)
