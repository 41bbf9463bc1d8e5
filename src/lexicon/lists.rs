//! Many short lists, one behind the other: of a hundred thousand lists of two, each with a room of its own, the rooms take most of the
//! memory.

/// Lists that are numbered from 0.
#[derive(Debug, Clone)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    /// Where each list ends in `items`.
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// So many lists of these items, each an item and the number of its list, in any order: a list has its items in theirs.
    pub(super) fn of(count: usize, items: &[(u32, T)]) -> Self {
        let mut ends = vec![0_u32; count];
        items.iter().for_each(|(list, _)| ends[*list as usize] += 1);
        let mut sum = 0;
        // Until its first item is put in, the end of a list is its start.
        ends.iter_mut().for_each(|end| (*end, sum) = (sum, sum + *end));
        let Some(&(_, any)) = items.first() else { return Self { items: Vec::new(), ends } };
        let mut all = vec![any; items.len()];
        for &(list, item) in items {
            let end = &mut ends[list as usize];
            all[*end as usize] = item;
            *end += 1;
        }
        Self { items: all, ends }
    }

    /// Number of lists.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The list of that number; empty where there is none.
    pub(super) fn get(&self, list: usize) -> &[T] {
        let start = list.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let (Some(start), Some(&end)) = (start, self.ends.get(list)) else { return &[] };
        &self.items[start as usize..end as usize]
    }

    /// Adds a list behind the others.
    pub(super) fn push(&mut self, items: &[T]) {
        self.items.extend_from_slice(items);
        self.ends.push(self.items.len() as u32);
    }

    /// The items of all lists, one behind the other.
    pub(super) fn all(&self) -> &[T] {
        &self.items
    }

    /// All lists, in order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &[T]> {
        (0..self.len()).map(|list| self.get(list))
    }

    /// Gives back the room for more.
    pub(super) fn shrink(&mut self) {
        self.items.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Texts that are numbered from 0, one behind the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    text: String,
    /// Where each ends in `text`, in bytes.
    ends: Vec<u32>,
}

impl Texts {
    pub(super) const NONE: Self = Self { text: String::new(), ends: Vec::new() };

    /// Number of texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of that number, which is one of them.
    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    /// Adds one behind the others.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
    }

    /// Adds others behind these.
    pub(super) fn append(&mut self, others: &Texts) {
        let before = self.text.len() as u32;
        self.text.push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| before + end));
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|at| self.get(at))
    }

    /// Gives back the room for more.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_hold_what_was_put_into_them() {
        let mut lists = Lists::default();
        lists.push(&[1, 2]);
        lists.push(&[]);
        lists.push(&[3]);
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[1, 2][..], &[], &[3]]);
        assert_eq!(lists.get(3), &[] as &[i32]);
        assert_eq!(Lists::<u8>::default().get(0), &[] as &[u8]);
    }

    #[test]
    fn texts_are_what_was_put_in() {
        let mut texts = Texts::default();
        ["kv", "", "naïve"].iter().for_each(|text| texts.push(text));
        texts.shrink();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["kv", "", "naïve"]);
        texts.append(&texts.clone());
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["kv", "", "naïve", "kv", "", "naïve"]);
    }

    #[test]
    fn items_come_to_their_lists_in_order() {
        let lists = Lists::of(4, &[(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd'), (0, 'e')]);
        assert_eq!(lists.iter().map(String::from_iter).collect::<Vec<_>>(), ["be", "", "ac", "d"]);
        assert_eq!(Lists::<u32>::of(2, &[]).iter().collect::<Vec<_>>(), [&[] as &[u32], &[]]);
    }
}
