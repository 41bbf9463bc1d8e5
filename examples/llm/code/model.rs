//! Self-attention with rotary position embeddings and a KV cache, as inference needs it: one new token at a time.

/// What grouped-query attention keeps of the tokens so far.
pub struct KvCache {
    keys: Vec<Vec<f32>>,
    values: Vec<Vec<f32>>,
    /// The context window: older tokens fall out.
    capacity: usize,
}

impl KvCache {
    pub fn with_context_window(capacity: usize) -> Self {
        Self { keys: Vec::new(), values: Vec::new(), capacity }
    }

    pub fn push(&mut self, key: Vec<f32>, value: Vec<f32>) {
        if self.keys.len() == self.capacity {
            // Sliding window attention in its plainest form.
            self.keys.remove(0);
            self.values.remove(0);
        }
        self.keys.push(key);
        self.values.push(value);
    }
}

/// Turns each pair of numbers by an angle that grows with the position (RoPE).
pub fn apply_rotary_position_embeddings(head: &mut [f32], position: usize, rope_theta: f32) {
    let width = head.len() as f32;
    for (index, pair) in head.chunks_exact_mut(2).enumerate() {
        let angle = position as f32 * rope_theta.powf(-2.0 * index as f32 / width);
        let (sine, cosine) = angle.sin_cos();
        let (x, y) = (pair[0], pair[1]);
        pair[0] = x * cosine - y * sine;
        pair[1] = x * sine + y * cosine;
    }
}

/// One attention head: the softmax of the scores, then the weighted mean of the values.
pub fn attention_head(query: &[f32], kv_cache: &KvCache) -> Vec<f32> {
    let scale = (query.len() as f32).sqrt().recip();
    let mut scores: Vec<f32> = kv_cache.keys.iter().map(|key| dot(query, key) * scale).collect();
    softmax(&mut scores);
    let mut output = vec![0.0; query.len()];
    for (score, value) in scores.iter().zip(&kv_cache.values) {
        output.iter_mut().zip(value).for_each(|(out, x)| *out += score * x);
    }
    output
}

/// Subtracts the largest score first, so that no exponential overflows.
pub fn softmax(scores: &mut [f32]) {
    let max = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - max).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
