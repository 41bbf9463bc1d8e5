// Package loader cuts text into batches of tokens for pre-training.
package loader

import (
	"errors"
	"io"
)

// A Tokenizer is what tokenization needs: BPE, WordPiece and SentencePiece all fit.
type Tokenizer interface {
	Encode(text string) []int32
	VocabularySize() int
}

// MaskToken stands for a token that masked language modeling (MLM) hides. Causal models never see it.
const MaskToken int32 = 4

// ErrContextWindow says that a single document is longer than the model can read.
var ErrContextWindow = errors.New("the document is longer than the context window; split it first")

// Batch holds the token ids of BatchSize sequences, each as long as the context window.
type Batch struct {
	TokenIDs  []int32
	BatchSize int
}

// Loader packs documents into batches. During distributed training every rank reads its own share.
type Loader struct {
	Tokenizer     Tokenizer
	ContextWindow int
	Rank, World   int
	pending       []int32
}

// Add takes in one document.
func (l *Loader) Add(document string) error {
	tokens := l.Tokenizer.Encode(document)
	if len(tokens) > l.ContextWindow {
		return ErrContextWindow
	}
	l.pending = append(l.pending, tokens...)
	return nil
}

// Next returns a batch of that size, or io.EOF where too few tokens are left to fill one.
func (l *Loader) Next(batchSize int) (*Batch, error) {
	want := batchSize * l.ContextWindow
	if len(l.pending) < want {
		return nil, io.EOF
	}
	batch := &Batch{TokenIDs: l.pending[:want], BatchSize: batchSize}
	l.pending = l.pending[want:]
	return batch, nil
}
