//! The state's side of the simulation.
