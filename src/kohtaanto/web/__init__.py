"""The faces of the service, one folder each."""
