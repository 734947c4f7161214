"""Commands and background tasks; thin, they call actions."""
