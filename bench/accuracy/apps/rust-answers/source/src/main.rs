mod config;
mod embed;
mod local;
mod models;
mod remote;
mod store;

use clap::Parser;

#[derive(Parser)]
struct Args {
    /// Chat model of the remote provider
    #[arg(long, env = "ANSWERS_MODEL", default_value = "gpt-4o-mini")]
    model: String,
    #[arg(long, default_value_t = config::DEFAULT_LOCAL.to_string())]
    local_model: String,
    #[arg(long)]
    offline: bool,
    question: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let text = if args.offline {
        local::Generator::load(&args.local_model).await?.answer(&args.question)?
    } else {
        remote::answer(&args.model, &args.question).await?
    };
    println!("{text}");
    Ok(())
}
