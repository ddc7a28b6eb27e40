//! What holds for every procedure file that is delivered, whatever its kind: each file of the folder is
//! taken as it is, so a new kind is under these tests from its first day.

#[cfg(test)]
mod drawing;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod pinned;
#[cfg(test)]
mod raised;
#[cfg(test)]
mod walks;
#[cfg(test)]
mod world;
