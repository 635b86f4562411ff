"""`completion`: the script with which a shell completes Goldseam's commands and options."""

from __future__ import annotations

import click

_HOW = {
    "bash": "goldseam completion bash > ~/.local/share/bash-completion/completions/goldseam",
    "zsh": "goldseam completion zsh > ~/.zfunc/_goldseam    (with ~/.zfunc in your fpath)",
    "fish": "goldseam completion fish > ~/.config/fish/completions/goldseam.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(tuple(_HOW)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands, options and kinds.

    \b
        goldseam completion bash > ~/.local/share/bash-completion/completions/goldseam
        goldseam completion zsh > ~/.zfunc/_goldseam
        goldseam completion fish > ~/.config/fish/completions/goldseam.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    root = ctx.find_root().command
    click.echo(made(root, {}, "goldseam", "_GOLDSEAM_COMPLETE").source())
