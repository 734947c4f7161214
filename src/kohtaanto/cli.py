"""The command `kohtaanto`: which subcommands there are; each lives in a module of `jobs`."""

from __future__ import annotations

import argparse
import importlib
import sys
from types import ModuleType

from kohtaanto import __version__
from kohtaanto.codes.problems import Refused

GOOD, ANSWER_IS_NO, USAGE, NO_ANSWER = 0, 1, 2, 3

# name -> module of kohtaanto.jobs with HELP, add_arguments(parser) and run(arguments) -> exit code
COMMANDS = {
    "demo": "demo",
    "up": "up",
    "doctor": "doctor",
    "import": "importing",
    "match": "match",
    "evaluate": "evaluate",
    "audit": "audit",
    "bench": "bench",
}


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand and return its exit code: 0 good, 1 the answer is no, 2 usage, 3 could not answer."""
    words = sys.argv[1:] if argv is None else argv
    parser, module = _parser(words)
    arguments = parser.parse_args(words)
    if module is None:
        parser.print_help(sys.stderr)
        return USAGE
    try:
        code: int = module.run(arguments)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return NO_ANSWER
    except KeyboardInterrupt:
        return 130
    return code


def _parser(words: list[str]) -> tuple[argparse.ArgumentParser, ModuleType | None]:
    # Only the chosen command's module is imported: `kohtaanto --help` stays instant.
    parser = argparse.ArgumentParser(
        prog="kohtaanto", description="Public employment service of an employment area."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    chosen = next((word for word in words if not word.startswith("-")), None)
    module = None
    for name, module_name in COMMANDS.items():
        if name == chosen or chosen is None:
            loaded = importlib.import_module(f"kohtaanto.jobs.{module_name}")
            sub = commands.add_parser(name, help=loaded.HELP, description=loaded.HELP)
            loaded.add_arguments(sub)
            module = loaded if name == chosen else module
        else:
            commands.add_parser(name)
    return parser, module
