mod effects;
mod money;
mod redirects;
mod server;
mod windows;
