"""The only Django models: what happened, kept with its area, its walls and its audit."""
