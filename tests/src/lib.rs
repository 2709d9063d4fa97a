//! Holds no code: the journeys are in `it`.
