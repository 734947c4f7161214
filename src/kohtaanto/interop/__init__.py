"""Outside parties and formats, one folder each."""
