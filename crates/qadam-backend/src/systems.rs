//! The information systems of the state, simulated: one small file each, named as on its sign.
//!
//! None of them is connected to the real one. What they hold is invented ([`people`]); of a real person, who may try the
//! product with their own IIN, they know nothing and say nothing.

pub mod enis;
pub mod gbd_fl;
pub mod gbd_rn;
pub mod nr_iin;
pub mod nuc;
pub mod people;
pub mod portal;
pub mod zags;
