"""What the law asks of whom and when."""
