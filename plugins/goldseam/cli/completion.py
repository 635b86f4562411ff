"""`completion`: the script with which a shell completes Goldseam's commands and options."""

from __future__ import annotations

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands, options and kinds.

    \b
        eval "$(goldseam completion bash)"
        goldseam completion fish | source

    Such a line in ~/.bashrc, in ~/.zshrc (with zsh) or in fish's config.fish does it. The script may
    also lie in a file where your shell looks for completions; then new shells start sooner.
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    root = ctx.find_root().command
    click.echo(made(root, {}, "goldseam", "_GOLDSEAM_COMPLETE").source())
