"""Supervised fine-tuning of a decoder-only architecture, on one machine.

Every batch is a forward pass, a backward pass and, after gradient accumulation, one step of the optimizer.
"""

import math

import torch
from torch import nn

BATCH_SIZE = 8
GRADIENT_ACCUMULATION_STEPS = 4
WARMUP_STEPS = 200
WEIGHT_DECAY = 0.1


class FeedForwardNetwork(nn.Module):
    """The FFN of one transformer block."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.up = nn.Linear(width, 4 * width)
        self.activation_function = nn.GELU()
        self.down = nn.Linear(4 * width, width)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        return self.down(self.activation_function(self.up(hidden)))


def flash_attention(query, key, value):
    # The kernel never writes the attention matrix to memory. A causal mask makes it unidirectional.
    return nn.functional.scaled_dot_product_attention(query, key, value, is_causal=True)


def learning_rate(step: int, peak: float = 2e-5, total: int = 10_000) -> float:
    """Linear warmup, then a cosine down to nothing."""
    if step < WARMUP_STEPS:
        return peak * step / WARMUP_STEPS
    return peak * 0.5 * (1 + math.cos(math.pi * step / total))


def train(model, batches, optimizer, loss_function):
    for step, (tokens, labels) in enumerate(batches):
        logits = model(tokens)
        loss = loss_function(logits, labels) / GRADIENT_ACCUMULATION_STEPS
        loss.backward()
        if (step + 1) % GRADIENT_ACCUMULATION_STEPS:
            continue
        # Gradient clipping keeps a single bad batch from ruining the run.
        nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step)
        optimizer.step()
        optimizer.zero_grad()
        if step % 1000 == 0:
            print(f"step {step}: perplexity {math.exp(loss.item() * GRADIENT_ACCUMULATION_STEPS):.2f}")
            torch.save(model.state_dict(), f"checkpoint-{step}.pt")
