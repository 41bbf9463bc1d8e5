// Draws what each attention head looks at: the rows of the attention matrix as opacities.

export interface AttentionHead {
  layer: number;
  index: number;
  /** A row per query token, a column per key token; each row is the output of a softmax. */
  attentionMatrix: number[][];
}

export interface DrawOptions {
  /** Cut the picture at the context window of the model. */
  contextWindow: number;
  showCrossAttention?: boolean;
}

const DEFAULT_OPTIONS: DrawOptions = { contextWindow: 4096 };

/** The tokens that a head attends to most, best first. Causal models leave everything to the right at zero. */
export function strongestTokens(head: AttentionHead, token: number, count = 3): number[] {
  const row = head.attentionMatrix[token] ?? [];
  return row
    .map((weight, column) => ({ weight, column }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map(({ column }) => column);
}

export function drawMultiHeadAttention(heads: AttentionHead[], tokens: string[], options = DEFAULT_OPTIONS): string {
  const visible = tokens.slice(0, options.contextWindow);
  const lines = heads.map((head) => {
    const best = strongestTokens(head, visible.length - 1).map((column) => visible[column]);
    return `layer ${head.layer}, attention head ${head.index}: ${best.join(", ")}`;
  });
  // A kvCache holds no queries, so the picture has to be made during the forward pass.
  return lines.join("\n");
}
