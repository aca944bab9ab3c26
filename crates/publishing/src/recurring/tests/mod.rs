mod evergreen;
mod making;
mod oracle;
mod refusing;
mod turns;
mod walking;
