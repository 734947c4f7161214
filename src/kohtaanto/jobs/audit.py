"""`kohtaanto audit`: is the audit trail whole?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kohtaanto.jobs.site import begin, complain, say

HELP = "Verify the audit trail: chains, digests and anchored heads."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("task", choices=["verify"], help="verify: recompute every chain against its anchor")
    parser.add_argument("--data", type=Path, help="data folder (default: $KOHTAANTO_DATA or ./var)")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Verify and tell; 0 when whole, 1 when something was changed, removed or added."""
    begin(arguments.data)
    from kohtaanto.records.audit_check import verify

    report = verify()
    if arguments.json:
        say(json.dumps({
            "is_whole": report.is_whole, "chains": report.chains, "events": report.events,
            "faults": [{"chain": f.chain, "seq": f.seq, "what": f.what} for f in report.faults],
        }))
        return 0 if report.is_whole else 1
    for fault in report.faults:
        complain(f"audit trail: chain {fault.chain}, event {fault.seq}: {fault.what}")
    say(f"{report.events} events in {report.chains} chains: {'whole' if report.is_whole else 'NOT whole'}")
    return 0 if report.is_whole else 1
