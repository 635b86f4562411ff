"""`python -m goldseam`: the same as the command, for hooks that must find this very installation."""

from goldseam.cli import main

main()
