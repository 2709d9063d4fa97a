//! Journeys on in-memory twins.
