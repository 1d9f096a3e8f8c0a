"""The command line: python -m analysis COMMAND."""

from .commands import main

if __name__ == "__main__":
    main()
