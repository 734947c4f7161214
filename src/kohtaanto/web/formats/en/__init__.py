"""English as it is read in Finland."""
