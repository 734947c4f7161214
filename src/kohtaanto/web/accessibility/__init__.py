"""The accessibility statement, the feedback anybody may give on it, and the area's answers."""
