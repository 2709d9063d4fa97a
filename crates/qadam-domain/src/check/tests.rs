//! One mutation a rule.
