"""What those see who lead and follow the area: totals and figures, never single customers."""
