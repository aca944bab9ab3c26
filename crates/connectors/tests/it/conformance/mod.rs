//! Every capability of every registered platform against its simulator, through the fault matrix. The judge of
//! effects is the simulator's ledger, never what the adapter says.

mod archive;
mod conversation;
mod fields;
mod files;
mod money;
mod posts;
mod prices;
mod reads;
mod rig;
mod tokens;
mod uploads;
mod writes;

#[test]
fn every_platform_has_a_simulator_to_be_judged_by() {
    for platform in connectors::all() {
        let name = platform.descriptor().name;
        assert!(rig::SIMULATED.contains(&name), "{name} has no conformance rig");
    }
}
