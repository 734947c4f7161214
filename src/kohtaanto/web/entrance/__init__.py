"""Coming in and going out: signing in, language, theme, and the pages shown when something is not there."""
