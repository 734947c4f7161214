"""Pages of imports: runs so far, and a list of people from its file to the records."""
