"""Who may see and do what, and on what ground."""
