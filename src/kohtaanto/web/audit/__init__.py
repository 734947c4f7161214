"""The auditor's log: who has looked at whom or changed what, one event of it, and whether the trail is whole."""
