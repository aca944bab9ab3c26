mod connections;
mod effects;
mod money;
mod redaction;
mod redirects;
mod server;
mod windows;
