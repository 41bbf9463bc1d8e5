//! What a headword's text says: its forms, its qualifier.
