//! The binary `roost`.

#[cfg(not(debug_assertions))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    prefer_small_pages();
    server::run()
}

/// The allocator asks for pages of 2 MiB, which doubles the memory of a program that is mostly idle. Where the
/// system does not let us decline, it just uses more.
fn prefer_small_pages() {
    #[cfg(target_os = "linux")]
    let _declined = rustix::thread::disable_transparent_huge_pages(true);
}
