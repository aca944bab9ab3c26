//! People and programs that mean harm: whatever they send is answered clearly, changes nothing and shows
//! nothing.

mod bodies;
mod callbacks;
mod markup;
mod rights;
mod tenants;
