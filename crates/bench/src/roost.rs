//! The program as it ships, run as people run it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::process::{Child, Command};

use crate::cpu;

const START_WITHIN: Duration = Duration::from_secs(30);
const STOP_WITHIN: Duration = Duration::from_secs(30);
pub const USERNAME: &str = "owner";
pub const PASSWORD: &str = "a long password for measuring";

/// Makes the owner of a new installation, and with it the database.
pub async fn set_up(program: &Path, data: &Path) -> Result<()> {
    let mut command = quiet(program, data);
    command.args(["setup", "--username", USERNAME, "--password", PASSWORD]);
    ensure!(command.status().await?.success(), "`roost setup` failed");
    Ok(())
}

/// How the program was built, in its own words.
pub async fn build(program: &Path) -> Result<&'static str> {
    let told = Command::new(program).arg("--version").stdin(Stdio::null()).output().await?;
    ensure!(told.status.success(), "`roost --version` failed");
    let is_debug = String::from_utf8_lossy(&told.stdout).contains("debug build");
    Ok(if is_debug { "debug build" } else { "release build" })
}

/// `roost serve`, on a port of its own. Killed when dropped.
pub struct Running {
    child: Child,
    pub base: String,
    /// From the start of the process to its first answer.
    pub first_answer: Duration,
    /// Processor time until then.
    pub cpu: Option<Duration>,
}

impl Running {
    pub async fn start(program: &Path, data: &Path) -> Result<Self> {
        let listen = format!("127.0.0.1:{}", free_port()?);
        let mut command = quiet(program, data);
        command.args(["serve", "--listen", &listen]).kill_on_drop(true);
        let base = format!("http://{listen}");
        let began = Instant::now();
        let child = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
        while !answers(&base).await {
            ensure!(began.elapsed() < START_WITHIN, "roost does not answer on {base}");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let first_answer = began.elapsed();
        let cpu = child.id().and_then(cpu::of_process);
        Ok(Self { child, base, first_answer, cpu })
    }

    /// Memory that is this process's own plus its share of what is shared, in MiB.
    pub fn memory(&self) -> Result<f64> {
        let pid = self.child.id().context("roost has ended")?;
        let text = std::fs::read_to_string(PathBuf::from(format!("/proc/{pid}/smaps_rollup")))?;
        let line =
            text.lines().find_map(|line| line.strip_prefix("Pss:")).context("no Pss in smaps_rollup")?;
        let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kibibytes / 1024.0)
    }

    /// Asks it to stop and waits until it has.
    pub async fn stop(mut self) -> Result<()> {
        let pid = self.child.id().context("roost has ended by itself")?;
        Command::new("kill").args(["-TERM", &pid.to_string()]).status().await?;
        let ended = tokio::time::timeout(STOP_WITHIN, self.child.wait()).await;
        let status = ended.context("roost did not stop when asked to")??;
        if !status.success() {
            bail!("roost ended with {status}");
        }
        Ok(())
    }
}

fn quiet(program: &Path, data: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("--data-dir").arg(data).args(["--json", "--log", "error"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).env_remove("DATABASE_URL");
    command
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// By hand: making an HTTP client takes longer than the start that is measured.
async fn answers(base: &str) -> bool {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let Some(address) = base.strip_prefix("http://") else { return false };
    let Ok(mut stream) = tokio::net::TcpStream::connect(address).await else { return false };
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let mut head = [0; 12];
    stream.write_all(request.as_bytes()).await.is_ok()
        && stream.read_exact(&mut head).await.is_ok()
        && head == *b"HTTP/1.1 200"
}
